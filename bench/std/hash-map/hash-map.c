/* The same map by hand: linear probing in three arrays, removal that moves entries back. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define PLACES 16384
static struct {
  uint32_t keys[PLACES], values[PLACES];
  bool used[PLACES];
  size_t count;
} map;
static uint32_t state = 1;
static uint32_t next(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

static size_t home(uint32_t key) {
  uint64_t mixed = (uint64_t)key * 0x9e3779b97f4a7c15u;
  return (size_t)((mixed >> 32) * PLACES >> 32);
}

static size_t find(uint32_t key) {
  size_t at = home(key);
  while (map.used[at] && map.keys[at] != key) at = (at + 1) % PLACES;
  return at;
}

static bool set(uint32_t key, uint32_t value) {
  size_t at = find(key);
  if (!map.used[at]) {
    if (map.count >= PLACES / 8 * 7) return false;
    map.used[at] = true;
    map.keys[at] = key;
    map.count++;
  }
  map.values[at] = value;
  return true;
}

static void remove_key(uint32_t key) {
  size_t hole = find(key);
  if (!map.used[hole]) return;
  map.count--;
  for (size_t at = (hole + 1) % PLACES; map.used[at]; at = (at + 1) % PLACES) {
    size_t from = home(map.keys[at]);
    if ((at - from) % PLACES >= (at - hole) % PLACES) {
      map.keys[hole] = map.keys[at];
      map.values[hole] = map.values[at];
      hole = at;
    }
  }
  map.used[hole] = false;
}

int main(void) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < 6000000; i++) {
    uint32_t key = next() % 12000 + 1;
    uint32_t what = next() % 4;
    if (what == 0) remove_key(key);
    else if (what == 1) set(key, i);
    else {
      size_t at = find(key);
      sum += map.used[at] ? map.values[at] : 1;
    }
  }
  printf("%u\n", sum + (uint32_t)map.count);
  return 0;
}
