/* snprintf of strings, numbers and hexadecimal: 600,000 lines. */
#include <stdint.h>
#include <stdio.h>

int main(void) {
  char line[64];
  uint32_t hash = 0;
  for (uint32_t i = 0; i < 600000; i++) {
    int length = snprintf(line, sizeof(line), "line %u: %lld at %08x, done", i,
                          (long long)i * -77, i * 0x9e3779b1u);
    for (int at = 0; at < length; at++) hash = (hash ^ (uint8_t)line[at]) * 0x01000193u;
  }
  printf("%u\n", hash);
  return 0;
}
