/* The sieve of Eratosthenes, several times over one array of flags. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define LIMIT 2000000
#define ROUNDS 30
static bool composite[LIMIT];

static uint32_t sieve(bool *flags, size_t length) {
  memset(flags, 0, length);
  uint32_t sum = 0;
  for (size_t i = 2; i < length; i++) {
    if (!flags[i]) {
      sum += (uint32_t)i;
      for (size_t j = i + i; j < length; j += i) flags[j] = true;
    }
  }
  return sum;
}

int main(void) {
  uint32_t sum = 0;
  for (uint32_t round = 0; round < ROUNDS; round++) sum += sieve(composite, LIMIT - round);
  printf("%u\n", sum);
  return 0;
}
