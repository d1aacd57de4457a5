/* What the parts of the guest's program share. */
#ifndef GUEST_H
#define GUEST_H

#include <stdint.h>

/* Figures of one measurement; those for which there is no room are not kept. */
enum { SAMPLES_MAX = 4096 };
typedef struct {
  uint64_t figures[SAMPLES_MAX];
  int count;
} Samples;

/* Under QEMU with -icount shift=0 one tick is an instruction. */
static inline uint64_t now(void) {
  uint32_t low, high;
  __asm__ volatile("lfence; rdtsc" : "=a"(low), "=d"(high)::"memory");
  return (uint64_t)high << 32 | low;
}

/* Prints a line `NAME COUNT`. */
void report(const char *name, uint64_t count);
void add_sample(Samples *samples, uint64_t figure);
/* Sorts them; 0: there are none. */
uint64_t least_of(Samples *samples);
uint64_t median_of(Samples *samples);

void measure_devices(void);

#endif
