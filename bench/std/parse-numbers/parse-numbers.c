/* strtoull and strtoll of 1,000 texts, 3,000 times. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static char texts[1000][16];
static uint32_t state = 1;
static uint32_t next(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

int main(void) {
  for (size_t i = 0; i < 1000; i++) {
    uint32_t value = next();
    snprintf(texts[i], sizeof(texts[i]), "%u", value >> (next() % 20));
  }
  uint64_t sum = 0;
  for (int round = 0; round < 3000; round++) {
    for (size_t i = 0; i < 1000; i++) {
      char *end;
      errno = 0;
      uint64_t size = strtoull(texts[i], &end, 10);
      if (errno == 0 && *end == 0) sum += size;
      int64_t value = strtoll(texts[i], &end, 10);
      if (errno == 0 && *end == 0) sum += (uint64_t)value;
    }
  }
  printf("%ju\n", (uintmax_t)sum);
  return 0;
}
