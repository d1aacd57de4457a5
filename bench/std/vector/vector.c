/* An array of 4,096 structs with a length, used as a vector. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define CAPACITY 4096
struct point {
  uint32_t x, y;
};
static struct {
  struct point items[CAPACITY];
  size_t length;
} points;

static bool push(struct point value) {
  if (points.length == CAPACITY) return false;
  points.items[points.length++] = value;
  return true;
}

static struct point remove_at(size_t index) {
  struct point value = points.items[index];
  points.length--;
  memmove(&points.items[index], &points.items[index + 1],
          (points.length - index) * sizeof(points.items[0]));
  return value;
}

int main(void) {
  uint32_t sum = 0;
  for (uint32_t round = 0; round < 20000; round++) {
    for (uint32_t i = 0; push((struct point){i, round}); i++) {
    }
    for (size_t i = 0; i < points.length; i++) sum += points.items[i].x;
    sum += remove_at(4000).x;
    while (points.length > 0) {
      struct point last = points.items[--points.length];
      sum += last.x ^ last.y;
    }
  }
  printf("%u\n", sum);
  return 0;
}
