/* A ring buffer of 1,000 numbers through which 60 million go. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define CAPACITY 1000
static struct {
  uint32_t items[CAPACITY];
  size_t first, count;
} ring;

static bool push(uint32_t value) {
  if (ring.count == CAPACITY) return false;
  size_t at = ring.first + ring.count;
  ring.items[at >= CAPACITY ? at - CAPACITY : at] = value;
  ring.count++;
  return true;
}

static bool shift(uint32_t *value) {
  if (ring.count == 0) return false;
  *value = ring.items[ring.first];
  ring.first = ring.first + 1 == CAPACITY ? 0 : ring.first + 1;
  ring.count--;
  return true;
}

int main(void) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < 60000000; i++) {
    if (!push(i)) sum += sum * 3 + 1;
    if (i % 3 != 0) {
      uint32_t value = 0;
      shift(&value);
      sum += value ^ i;
    }
  }
  printf("%u\n", sum);
  return 0;
}
