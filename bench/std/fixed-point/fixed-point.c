/* Q16.16 in 64 bits, Q32.32 in gcc's 128. */
#include <stdint.h>
#include <stdio.h>
static uint32_t state = 1;
static uint32_t next(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

static int32_t square_root(int32_t a) {
  uint64_t rest = (uint64_t)a << 16, root = 0;
  for (uint64_t bit = (uint64_t)1 << 46; bit != 0; bit >>= 2) {
    if (rest >= root + bit) {
      rest -= root + bit;
      root = (root >> 1) + bit;
    } else {
      root >>= 1;
    }
  }
  return (int32_t)root;
}

int main(void) {
  uint64_t sum = 0;
  for (uint32_t i = 0; i < 1000000; i++) {
    int32_t a = (int32_t)(next() % 6000000) + 1;
    int32_t b = (int32_t)(next() % 6000000) + 100000;
    int32_t ratio = (int32_t)(((int64_t)a << 16) / b);
    sum += (uint64_t)((int64_t)a * ratio >> 16);
    sum += (uint64_t)square_root(a);
    int64_t wide = (int64_t)a << 16, other = (int64_t)b << 12;
    sum += (uint64_t)((__int128)wide * other >> 32);
    sum += (uint64_t)(((__int128)wide << 32) / other);
  }
  printf("%ju\n", (uintmax_t)sum);
  return 0;
}
