/* A binary heap of 1,000 events behind a function that compares, as a library has it. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define CAPACITY 1000
struct event {
  uint64_t time;
  uint32_t id;
};
static struct {
  struct event items[CAPACITY];
  size_t count;
} queue;
static uint32_t state = 1;
static uint32_t next(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

static bool before(const struct event *a, const struct event *b) {
  return a->time < b->time;
}

static bool push(struct event value) {
  if (queue.count == CAPACITY) return false;
  size_t at = queue.count++;
  while (at > 0) {
    size_t parent = (at - 1) / 2;
    if (!before(&value, &queue.items[parent])) break;
    queue.items[at] = queue.items[parent];
    at = parent;
  }
  queue.items[at] = value;
  return true;
}

static struct event pop(void) {
  struct event top = queue.items[0], last = queue.items[--queue.count];
  size_t at = 0;
  while (at * 2 + 1 < queue.count) {
    size_t child = at * 2 + 1;
    if (child + 1 < queue.count && before(&queue.items[child + 1], &queue.items[child])) child++;
    if (!before(&queue.items[child], &last)) break;
    queue.items[at] = queue.items[child];
    at = child;
  }
  queue.items[at] = last;
  return top;
}

int main(void) {
  uint64_t sum = 0;
  for (uint32_t i = 0; i < 1000; i++) push((struct event){(uint64_t)next() * 1024 + i, i});
  for (uint32_t i = 1000; i < 1500000; i++) {
    struct event event = pop();
    sum += event.time ^ event.id;
    push((struct event){event.time + (uint64_t)next() * 1024, i % 1000});
  }
  printf("%ju\n", (uintmax_t)sum);
  return 0;
}
