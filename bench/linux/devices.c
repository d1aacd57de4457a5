/*
 * How long devices keep the processor busy, counted as Gehri counts it (kernel-src/bench): a thread
 * that runs when nobody else wants to reads the clock in a loop. The time that it has is waiting.
 * What the timer interrupted does not count.
 */
#define _GNU_SOURCE
#include "guest.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
  READS = 500,
  BLOCK_BYTES = 4096,
  DISK_BYTES = 1024 * 1024,
  ECHOES = 300,
  INTERRUPTS_BYTES = 4096,
  ECHO_PORT = 7,
  DATAGRAM_BYTES = 64,
  PAUSE_TICKS = 60,
  SETTLE_US = 20000,
  DISK_TRIES = 200,
};

static volatile uint64_t waited;
static volatile int waiter_runs;
static Samples samples;

/* Sums up its turns; one that takes long was interrupted. */
static void *wait_for_others(void *argument) {
  struct sched_param param = {0};
  sched_setscheduler(0, SCHED_IDLE, &param);
  uint64_t last = now();
  while (waiter_runs) {
    const uint64_t turn_end = now();
    const uint64_t turn = turn_end - last;
    last = turn_end;
    if (turn < PAUSE_TICKS) waited += turn;
  }
  return argument;
}

static pthread_t start_waiting(void) {
  pthread_t waiter;
  samples.count = 0;
  waiter_runs = 1;
  pthread_create(&waiter, NULL, wait_for_others, NULL);
  usleep(SETTLE_US);
  return waiter;
}

static void stop_waiting(pthread_t waiter, const char *name) {
  waiter_runs = 0;
  pthread_join(waiter, NULL);
  if (samples.count > 0) report(name, median_of(&samples));
}

/* The modules of the archive, in their order: 0.ko, 1.ko and so on. */
static void load_modules(void) {
  for (int i = 0;; i++) {
    char path[32];
    snprintf(path, sizeof path, "/modules/%d.ko", i);
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    if (syscall(SYS_finit_module, file, "", 0) != 0) perror(path);
    close(file);
  }
}

/* How often the timer has interrupted so far. */
static uint64_t timer_interrupts(void) {
  static char table[INTERRUPTS_BYTES];
  static int file = -1;
  if (file < 0) file = open("/proc/interrupts", O_RDONLY | O_CLOEXEC);
  const ssize_t bytes = pread(file, table, sizeof table - 1, 0);
  table[bytes > 0 ? bytes : 0] = 0;
  const char *line = strstr(table, "LOC:");
  return line == NULL ? 0 : strtoull(line + strlen("LOC:"), NULL, 10);
}

/* Where a stretch of work and waiting began. */
typedef struct {
  uint64_t interrupts, waited, start;
} Stretch;

static Stretch begin_stretch(void) {
  const uint64_t interrupts = timer_interrupts();
  return (Stretch){.interrupts = interrupts, .waited = waited, .start = now()};
}

/* The work of it is a sample, if there was a wait and no timer. */
static void end_stretch(Stretch stretch) {
  const uint64_t spent = now() - stretch.start;
  const uint64_t idle = waited - stretch.waited;
  if (timer_interrupts() == stretch.interrupts && idle > 0) add_sample(&samples, spent - idle);
}

static void measure_disk(void) {
  int disk = -1;
  for (int i = 0; i < DISK_TRIES && disk < 0; i++) {
    disk = open("/dev/vda", O_RDONLY | O_DIRECT);
    if (disk < 0) usleep(SETTLE_US);
  }
  void *block = aligned_alloc(BLOCK_BYTES, BLOCK_BYTES);
  if (disk < 0 || block == NULL) return;
  const pthread_t waiter = start_waiting();
  for (int i = 0; i < READS; i++) {
    const Stretch stretch = begin_stretch();
    if (pread(disk, block, BLOCK_BYTES, (off_t)i * BLOCK_BYTES % DISK_BYTES) != BLOCK_BYTES) break;
    end_stretch(stretch);
  }
  stop_waiting(waiter, "blk");
  close(disk);
  free(block);
}

static int bring_up(int socket) {
  struct ifreq request = {.ifr_name = "eth0"};
  struct sockaddr_in *address = (struct sockaddr_in *)&request.ifr_addr;
  address->sin_family = AF_INET;
  inet_aton("10.0.2.15", &address->sin_addr);
  if (ioctl(socket, SIOCSIFADDR, &request) != 0) return 0;
  inet_aton("255.255.255.0", &address->sin_addr);
  if (ioctl(socket, SIOCSIFNETMASK, &request) != 0) return 0;
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  return ioctl(socket, SIOCSIFFLAGS, &request) == 0;
}

/* From one echo to the next, so that what comes after an answer counts too. */
static void measure_echo(void) {
  const int server = socket(AF_INET, SOCK_DGRAM, 0);
  const struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(ECHO_PORT)};
  if (server < 0 || !bring_up(server)) return;
  if (bind(server, (const struct sockaddr *)&own, sizeof own) != 0) return;
  const pthread_t waiter = start_waiting();
  printf("listening\n");
  Stretch stretch = begin_stretch();
  for (int i = 0; i < ECHOES; i++) {
    char datagram[DATAGRAM_BYTES];
    struct sockaddr_in from;
    socklen_t size = sizeof from;
    struct sockaddr *other = (struct sockaddr *)&from;
    const ssize_t bytes = recvfrom(server, datagram, sizeof datagram, 0, other, &size);
    if (bytes < 0 || sendto(server, datagram, (size_t)bytes, 0, other, size) != bytes) break;
    // The first one also waited for the other side to begin.
    if (i > 0) end_stretch(stretch);
    stretch = begin_stretch();
  }
  stop_waiting(waiter, "echo");
  close(server);
}

void measure_devices(void) {
  load_modules();
  measure_disk();
  measure_echo();
}
