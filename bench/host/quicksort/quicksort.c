/* Quicksort of records by a key, with the median of three and insertion sort for short runs. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define COUNT 500000
#define ROUNDS 4
#define SHORT 16

struct row {
  uint32_t key, index;
  double value;
};

static struct row rows[COUNT];

static void insertion_sort(struct row *part, size_t length) {
  for (size_t i = 1; i < length; i++) {
    struct row row = part[i];
    size_t at = i;
    while (at > 0 && row.key < part[at - 1].key) {
      part[at] = part[at - 1];
      at--;
    }
    part[at] = row;
  }
}

static uint32_t median_key(uint32_t a, uint32_t b, uint32_t c) {
  if (a < b) return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}

static void quicksort(struct row *part, size_t length) {
  if (length <= SHORT) {
    insertion_sort(part, length);
    return;
  }
  uint32_t pivot = median_key(part[0].key, part[length / 2].key, part[length - 1].key);
  size_t low = 0, high = length - 1;
  while (true) {
    while (part[low].key < pivot) low++;
    while (pivot < part[high].key) high--;
    if (low >= high) break;
    struct row swapped = part[low];
    part[low] = part[high];
    part[high] = swapped;
    low++;
    high--;
  }
  quicksort(part, low);
  quicksort(part + high + 1, length - high - 1);
}

int main(void) {
  uint32_t state = 1, sum = 0;
  for (uint32_t round = 0; round < ROUNDS; round++) {
    for (size_t i = 0; i < COUNT; i++) {
      state = state * 1664525u + 1013904223u;
      rows[i] = (struct row){state >> 3, (uint32_t)i, (double)i};
    }
    quicksort(rows, COUNT);
    for (size_t i = 0; i < COUNT; i++) sum = sum * 31 + (rows[i].key ^ (uint32_t)rows[i].value);
  }
  printf("%u\n", sum);
  return 0;
}
