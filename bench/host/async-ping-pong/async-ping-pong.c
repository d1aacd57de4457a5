/* A million tasks in pairs that hit a ball to and fro; each hit waits for the next turn. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define TASKS 1000000
#define HITS 24
static uint32_t balls[TASKS / 2];

enum state { START, HIT, DONE };

/* A task by hand: where it goes on, and what it must remember until then. */
struct player {
  enum state state;
  uint32_t pair, side, hit;
};

/* What a scheduler knows of a task. */
struct task {
  bool (*resume)(void *self);
  void *self;
};

static struct player players[TASKS];
static struct task tasks[TASKS];

/* Runs the task to its next stop; true when it has ended. */
static bool resume_player(void *self) {
  struct player *p = self;
  switch (p->state) {
    case START:
      p->hit = 0;
      break;
    case HIT:
      p->hit++;
      break;
    case DONE:
      return true;
  }
  if (p->hit == HITS) {
    p->state = DONE;
    return true;
  }
  balls[p->pair] = balls[p->pair] * 31 + p->side + p->hit;
  p->state = HIT;
  return false;
}

int main(void) {
  for (size_t i = 0; i < TASKS; i++) {
    players[i] = (struct player){START, (uint32_t)(i / 2), (uint32_t)(i % 2) + 1, 0};
    tasks[i] = (struct task){resume_player, &players[i]};
  }
  uint32_t running = TASKS;
  while (running > 0) {
    for (size_t i = 0; i < TASKS; i++)
      if (tasks[i].resume(tasks[i].self)) running--;
  }
  uint32_t sum = 0;
  for (size_t i = 0; i < TASKS / 2; i++) sum = sum * 31 + balls[i];
  printf("%u\n", sum);
  return 0;
}
