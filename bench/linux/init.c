/*
 * What Linux needs for the same as Gehri: the first and only program of a guest, linked statically.
 * Under QEMU with -icount shift=0 a tick of the TSC is an instruction. Prints lines `NAME COUNT`,
 * then switches the machine off.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TURNS = 20000, THREADS = 500, MESSAGE_BYTES = 64, TICKS_PER_S = 250, PRIORITY = 50 };

static uint64_t now(void) {
  uint32_t low, high;
  __asm__ volatile("lfence; rdtsc" : "=a"(low), "=d"(high)::"memory");
  return (uint64_t)high << 32 | low;
}

static void report(const char *name, uint64_t count) {
  printf("%s %llu\n", name, (unsigned long long)count);
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

/* A loop of so many instructions takes longer than them: the rest went into ticks. */
static void measure_tick(void) {
  const uint64_t loops = 250000000;
  uint64_t left = loops;
  const uint64_t start = now();
  __asm__ volatile("1: dec %0; jnz 1b" : "+r"(left)::"cc");
  const uint64_t passed = now() - start;
  const uint64_t ticks = passed / (1000000000 / TICKS_PER_S);
  report("tick", (passed - 2 * loops) / ticks);
}

int main(void) {
  const uint64_t booted = now();
  mkdir("/dev", 0755);
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
  printf("done\n");
  fflush(stdout);
  reboot(RB_AUTOBOOT);
  return 0;
}
