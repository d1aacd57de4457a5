/* Binary search in 50,000 sorted numbers, two million times. */
#include <stdint.h>
#include <stdio.h>

#define COUNT 50000
static uint32_t items[COUNT];
static uint32_t state = 1;
static uint32_t next(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

static size_t lower_bound(const uint32_t *values, size_t count, uint32_t value) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

int main(void) {
  for (size_t i = 0; i < COUNT; i++) items[i] = (uint32_t)i * 300;
  size_t sum = 0;
  for (int round = 0; round < 2000000; round++) sum += lower_bound(items, COUNT, next());
  printf("%zu\n", sum);
  return 0;
}
