/* Functions that give an error code and write their result through a pointer. */
#include <stdint.h>
#include <stdio.h>

enum reason { GOOD, SMALL, ODD };

static enum reason half(uint32_t value, uint32_t *result) {
  if (value < 4) return SMALL;
  if (value % 16 == 5) return ODD;
  *result = value / 2;
  return GOOD;
}

static enum reason sum(uint32_t a, uint32_t b, uint32_t *result) {
  uint32_t left, right;
  enum reason reason = half(a, &left);
  if (reason != GOOD) return reason;
  reason = half(b, &right);
  if (reason != GOOD) return reason;
  *result = left + right;
  return GOOD;
}

int main(void) {
  uint32_t total = 0;
  for (uint32_t i = 0; i < 60000000; i++) {
    uint32_t value;
    total += sum(total, i, &value) == GOOD ? value : i;
  }
  printf("%u\n", total);
  return 0;
}
