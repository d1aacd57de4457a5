/* An intrusive, doubly linked list of 1,000 tasks. */
#include <stdint.h>
#include <stdio.h>

struct task {
  struct task *next, *previous;
  uint32_t id;
};
static struct task tasks[1000];
static struct task *head, *tail;
static uint32_t state = 1;
static uint32_t next(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

static void push(struct task *task) {
  task->next = NULL;
  task->previous = tail;
  if (tail == NULL) head = task;
  else tail->next = task;
  tail = task;
}

static void take_out(struct task *task) {
  if (task->previous == NULL) head = task->next;
  else task->previous->next = task->next;
  if (task->next == NULL) tail = task->previous;
  else task->next->previous = task->previous;
}

int main(void) {
  for (uint32_t i = 0; i < 1000; i++) {
    tasks[i].id = i;
    push(&tasks[i]);
  }
  uint32_t sum = 0;
  for (int round = 0; round < 60000; round++) {
    for (int i = 0; i < 500; i++) {
      struct task *task = &tasks[next() % 1000];
      take_out(task);
      push(task);
    }
    if (round % 10 != 0) continue;
    for (struct task *item = head; item != NULL; item = item->next) sum = sum * 3 + item->id;
  }
  printf("%u\n", sum);
  return 0;
}
