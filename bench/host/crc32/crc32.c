/* The CRC-32 of 64 MB, one byte and one table look-up at a time: one megabyte, 64 times, twice. */
#include <stdint.h>
#include <stdio.h>

#define ROUNDS 128
#define POLYNOMIAL 0xedb88320u
static uint8_t data[1000000];
static uint32_t table[256];

static void make_table(void) {
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t value = i;
    for (int bit = 0; bit < 8; bit++) value = value & 1 ? value >> 1 ^ POLYNOMIAL : value >> 1;
    table[i] = value;
  }
}

static uint32_t crc32(uint32_t seed, const uint8_t *bytes, size_t length) {
  uint32_t crc = ~seed;
  for (size_t i = 0; i < length; i++) crc = crc >> 8 ^ table[(crc ^ bytes[i]) & 0xff];
  return ~crc;
}

int main(void) {
  make_table();
  uint32_t state = 1;
  for (size_t i = 0; i < sizeof(data); i++) {
    state = state * 1664525u + 1013904223u;
    data[i] = (uint8_t)(state >> 24);
  }
  uint32_t crc = 0;
  for (uint32_t round = 0; round < ROUNDS; round++) crc = crc32(crc, data, sizeof(data));
  printf("%u\n", crc);
  return 0;
}
