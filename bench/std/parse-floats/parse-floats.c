/* strtod of 1,000 texts of up to 17 digits, 600 times. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char texts[1000][40];

/* The same generator as gehri:std/random has. */
static uint64_t s[4];
static uint64_t rotate(uint64_t x, int count) {
  return x << count | x >> (64 - count);
}
static uint64_t next(void) {
  uint64_t result = rotate(s[1] * 5, 7) * 9, shifted = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = rotate(s[3], 45);
  return result;
}
static uint32_t below(uint32_t limit) {
  uint32_t threshold = -limit % limit, bits = (uint32_t)(next() >> 32);
  while (bits < threshold) bits = (uint32_t)(next() >> 32);
  return bits % limit;
}
static void seed(uint64_t value) {
  for (int i = 0; i < 4; i++) {
    uint64_t z = value += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    s[i] = z ^ z >> 31;
  }
}

int main(void) {
  seed(7);
  for (size_t i = 0; i < 1000; i++) {
    uint64_t digits = next();
    digits >>= below(40) + 8;
    unsigned first = below(10);
    snprintf(texts[i], sizeof(texts[i]), "%u.%jue%d", first, (uintmax_t)digits,
             (int)below(40) - 20);
  }
  uint64_t sum = 0;
  for (int round = 0; round < 600; round++) {
    for (size_t i = 0; i < 1000; i++) {
      double value = strtod(texts[i], NULL);
      uint64_t bits;
      memcpy(&bits, &value, sizeof(bits));
      sum += bits;
    }
  }
  printf("%ju\n", (uintmax_t)sum);
  return 0;
}
