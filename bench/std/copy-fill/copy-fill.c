/* Parts of 16,000 numbers copied, filled and reversed. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define COUNT 16000
static uint32_t from[COUNT], to[COUNT];

static void fill(uint32_t *items, size_t count, uint32_t value) {
  for (size_t i = 0; i < count; i++) items[i] = value;
}

static void reverse(uint32_t *items, size_t count) {
  for (size_t i = 0; i < count / 2; i++) {
    uint32_t kept = items[i];
    items[i] = items[count - 1 - i];
    items[count - 1 - i] = kept;
  }
}

int main(void) {
  for (size_t i = 0; i < COUNT; i++) from[i] = (uint32_t)i;
  uint32_t sum = 0;
  for (size_t round = 0; round < 40000; round++) {
    size_t at = round % 1000;
    memcpy(to + at, from, (COUNT - at) * sizeof(to[0]));
    fill(to, at, (uint32_t)round);
    reverse(to + at, 4000);
    sum += to[at + 17] + to[at / 2];
  }
  printf("%u\n", sum);
  return 0;
}
