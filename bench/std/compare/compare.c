/* Numbers and bytes compared and looked for. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define COUNT 20000
static uint32_t left[COUNT], right[COUNT];
static uint8_t some[COUNT * 4], others[COUNT * 4];

static int compare(const uint32_t *a, const uint32_t *b, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

static size_t index_of(const uint32_t *items, size_t count, uint32_t value) {
  for (size_t i = 0; i < count; i++)
    if (items[i] == value) return i;
  return count;
}

int main(void) {
  size_t sum = 0;
  for (size_t round = 0; round < 2000; round++) {
    size_t at = round * 7919 % COUNT;
    left[at]++;
    right[at]++;
    some[at] = (uint8_t)round;
    others[at] = (uint8_t)round;
    if (memcmp(left, right, sizeof(left)) == 0) sum++;
    if (memcmp(some, others, sizeof(some)) == 0) sum++;
    right[COUNT - 1]++;
    sum += compare(left, right, COUNT) < 0 ? 2 : 0;
    right[COUNT - 1]--;
    sum += index_of(left, COUNT, 1000);
  }
  printf("%zu\n", sum);
  return 0;
}
