/* A binary heap of records: many events pushed, then popped in the order of their time. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define EVENTS 200000
#define ROUNDS 5

struct event {
  uint32_t time, task;
  uint64_t payload;
};

struct heap {
  struct event events[EVENTS];
  size_t count;
};

static struct heap heap;

static void push(struct heap *h, struct event event) {
  size_t at = h->count++;
  while (at > 0) {
    size_t parent = (at - 1) / 2;
    if (h->events[parent].time <= event.time) break;
    h->events[at] = h->events[parent];
    at = parent;
  }
  h->events[at] = event;
}

static struct event pop(struct heap *h) {
  struct event top = h->events[0];
  struct event last = h->events[--h->count];
  size_t at = 0;
  while (true) {
    size_t child = at * 2 + 1;
    if (child >= h->count) break;
    if (child + 1 < h->count && h->events[child + 1].time < h->events[child].time) child++;
    if (last.time <= h->events[child].time) break;
    h->events[at] = h->events[child];
    at = child;
  }
  h->events[at] = last;
  return top;
}

int main(void) {
  uint32_t state = 1, sum = 0;
  for (uint32_t round = 0; round < ROUNDS; round++) {
    for (uint32_t i = 0; i < EVENTS; i++) {
      state = state * 1664525u + 1013904223u;
      push(&heap, (struct event){state >> 4, i, (uint64_t)i * 3});
    }
    for (uint32_t i = 0; i < EVENTS; i++) {
      struct event event = pop(&heap);
      sum = sum * 31 + (event.time ^ (uint32_t)event.payload);
    }
  }
  printf("%u\n", sum);
  return 0;
}
