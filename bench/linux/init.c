/*
 * What Linux needs for the same as Gehri: the first and only program of a guest, linked statically.
 * Prints lines `NAME COUNT`, then switches the machine off.
 */
#define _GNU_SOURCE
#include "guest.h"

#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TURNS = 20000, THREADS = 500, MESSAGE_BYTES = 64, PRIORITY = 50 };
enum { TICKS_WATCHED = 100, GAP_MIN = 200 };

void report(const char *name, uint64_t count) {
  printf("%s %llu\n", name, (unsigned long long)count);
}

void add_sample(Samples *samples, uint64_t figure) {
  if (samples->count < SAMPLES_MAX) samples->figures[samples->count++] = figure;
}

static int compare(const void *a, const void *b) {
  const uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;
  return (first > second) - (first < second);
}

uint64_t least_of(Samples *samples) {
  qsort(samples->figures, (size_t)samples->count, sizeof samples->figures[0], compare);
  return samples->count == 0 ? 0 : samples->figures[0];
}

uint64_t median_of(Samples *samples) {
  const uint64_t least = least_of(samples);
  return samples->count == 0 ? least : samples->figures[samples->count / 2];
}

static void realtime(int on) {
  struct sched_param param = {.sched_priority = on ? PRIORITY : 0};
  sched_setscheduler(0, on ? SCHED_FIFO : SCHED_OTHER, &param);
}

static void *yield_often(void *turns) {
  for (intptr_t i = (intptr_t)turns; i > 0; i--) sched_yield();
  return NULL;
}

static void *nothing(void *argument) {
  return argument;
}

/* Two threads of one priority: each yield is a switch. */
static void measure_yield(void) {
  pthread_t other;
  realtime(1);
  pthread_create(&other, NULL, yield_often, (void *)(intptr_t)(TURNS + 100));
  for (int i = 0; i < 50; i++) sched_yield();
  const uint64_t start = now();
  for (int i = 0; i < TURNS; i++) sched_yield();
  report("yield", (now() - start) / (2 * TURNS));
  pthread_join(other, NULL);
  realtime(0);
}

static void measure_pipe(void) {
  int ends[2];
  char message[MESSAGE_BYTES] = {0};
  if (pipe(ends) != 0) return;
  const uint64_t start = now();
  for (int i = 0; i < TURNS; i++)
    if (write(ends[1], message, sizeof message) < 0 || read(ends[0], message, sizeof message) < 0)
      return;
  report("pipe", (now() - start) / TURNS);
}

static void measure_mutex(void) {
  static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  const uint64_t start = now();
  for (int i = 0; i < TURNS; i++) {
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
  }
  report("mutex", (now() - start) / TURNS);
}

static void measure_threads(void) {
  uint64_t start = 0;
  for (int i = -20; i < THREADS; i++) {
    pthread_t thread;
    if (i == 0) start = now();
    pthread_create(&thread, NULL, nothing, NULL);
    pthread_join(thread, NULL);
  }
  report("join", (now() - start) / THREADS);
}

/*
 * A tick that switches nothing, from the interrupted instruction to the next: the smallest gap that
 * a loop sees when a tick came, less the smallest it sees when none came.
 */
static void measure_tick(void) {
  static Samples gaps;
  uint64_t usual = UINT64_MAX, last = now();
  while (gaps.count < TICKS_WATCHED) {
    const uint64_t turn_end = now();
    const uint64_t gap = turn_end - last;
    last = turn_end;
    if (gap < usual) usual = gap;
    if (gap < GAP_MIN) continue;
    add_sample(&gaps, gap);
  }
  report("tick", least_of(&gaps) - usual);
}

int main(void) {
  const uint64_t booted = now();
  mkdir("/dev", 0755);
  mkdir("/proc", 0755);
  mount("proc", "/proc", "proc", 0, NULL);
  mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
  const int console = open("/dev/console", O_RDWR);
  for (int fd = 0; console >= 0 && fd < 3; fd++) dup2(console, fd);
  setvbuf(stdout, NULL, _IOLBF, 0);
  printf("\n");
  report("boot", booted);
  measure_yield();
  measure_pipe();
  measure_mutex();
  measure_threads();
  measure_tick();
  measure_devices();
  printf("done\n");
  fflush(stdout);
  reboot(RB_AUTOBOOT);
  return 0;
}
