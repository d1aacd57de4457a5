/* The FNV-1a hash of 64 MB: one megabyte, 64 times, four times over. */
#include <stdint.h>
#include <stdio.h>

#define ROUNDS 256
#define PRIME 0x01000193u
static uint8_t data[1000000];

static uint32_t fnv1a(uint32_t seed, const uint8_t *bytes, size_t length) {
  uint32_t hash = seed;
  for (size_t i = 0; i < length; i++) hash = (hash ^ bytes[i]) * PRIME;
  return hash;
}

int main(void) {
  uint32_t state = 1;
  for (size_t i = 0; i < sizeof(data); i++) {
    state = state * 1664525u + 1013904223u;
    data[i] = (uint8_t)(state >> 24);
  }
  uint32_t hash = 0x811c9dc5u;
  for (uint32_t round = 0; round < ROUNDS; round++) hash = fnv1a(hash, data, sizeof(data));
  printf("%u\n", hash);
  return 0;
}
