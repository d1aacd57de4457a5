/* A pool of 1,000 structs with a free list, and an arena of numbers. */
#include <stdint.h>
#include <stdio.h>

struct packet {
  uint32_t length;
  uint64_t source;
};
static struct packet objects[1000];
static size_t free_numbers[1000];
static size_t free_count, fresh;
static size_t held[512];
static uint32_t storage[65536];
static size_t used;
static uint32_t state = 1;
static uint32_t next(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

static size_t allocate(void) {
  if (free_count > 0) return free_numbers[--free_count];
  return fresh == 1000 ? SIZE_MAX : fresh++;
}

static uint32_t *allocate_part(size_t count) {
  if (count > 65536 - used) return NULL;
  used += count;
  return &storage[used - count];
}

int main(void) {
  uint32_t sum = 0;
  for (size_t i = 0; i < 512; i++) held[i] = allocate();
  for (uint32_t i = 0; i < 30000000; i++) {
    size_t at = next() % 512;
    sum += objects[held[at]].length;
    free_numbers[free_count++] = held[at];
    held[at] = allocate();
    objects[held[at]].length = i;
  }
  for (uint32_t round = 0; round < 400; round++) {
    size_t start = used;
    while (1) {
      size_t count = next() % 16 + 1;
      uint32_t *part = allocate_part(count);
      if (part == NULL) break;
      part[0] = sum ^ round;
      sum = sum * 3 + part[count - 1];
    }
    used = start;
  }
  printf("%u\n", sum);
  return 0;
}
