/* A hash map with open addressing: words counted by a number that stands for them. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define SLOTS 262144
#define STEPS 6000000
#define KEYS 150000

struct slot {
  uint32_t key, count;
};

/* Key 0 marks a free slot. */
struct counts {
  struct slot slots[SLOTS];
  uint32_t used;
};

static struct counts counts;

static struct slot *find(struct counts *c, uint32_t key) {
  uint32_t at = key * 0x9e3779b1u >> 14;
  while (true) {
    struct slot *slot = &c->slots[at];
    if (slot->key == key || slot->key == 0) return slot;
    at = (at + 1) & (SLOTS - 1);
  }
}

static uint32_t add(struct counts *c, uint32_t key) {
  struct slot *slot = find(c, key);
  if (slot->key == 0) {
    slot->key = key;
    c->used++;
  }
  return ++slot->count;
}

int main(void) {
  uint32_t state = 1, sum = 0;
  for (uint32_t step = 0; step < STEPS; step++) {
    state = state * 1664525u + 1013904223u;
    sum = sum * 31 + add(&counts, (state >> 8) % KEYS + 1);
  }
  printf("%u\n", sum ^ counts.used);
  return 0;
}
