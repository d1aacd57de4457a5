/* snprintf of 500,000 numbers with six decimals, and with 17 digits, which read back the same. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
static uint32_t state = 1;
static uint32_t next(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

int main(void) {
  char text[64];
  uint32_t hash = 0, wrong = 0;
  for (uint32_t i = 0; i < 500000; i++) {
    double value = next();
    value /= next() + 1;
    int length = snprintf(text, sizeof(text), "%.6f", value);
    for (int at = 0; at < length; at++) hash = (hash ^ (uint8_t)text[at]) * 0x01000193u;
    snprintf(text, sizeof(text), "%.17g", value);
    wrong += strtod(text, NULL) != value;
  }
  printf("%u\n", hash + wrong);
  return 0;
}
