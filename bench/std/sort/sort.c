/* qsort of 300,000 numbers, six times. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT 300000
static uint32_t items[COUNT];
static uint32_t state = 1;
static uint32_t next(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

static int order(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

int main(void) {
  uint32_t sum = 0;
  for (int round = 0; round < 6; round++) {
    for (size_t i = 0; i < COUNT; i++) items[i] = next();
    qsort(items, COUNT, sizeof(items[0]), order);
    sum += items[COUNT / 2];
  }
  printf("%u\n", sum);
  return 0;
}
