/*
 * What is under the machine, and what it looks at: a hypervisor that lets only two of the virtual
 * CPUs run for a long stretch, as one with two processors does; and how CPUs spend their points
 * with interrupts off.
 */
#include <stdlib.h>

#include "gehri.h"

enum { CPUS = 8, STRETCH_MIN = 500, STRETCHES = 6, ROUND_POINTS = 24 };

struct spent {
  /* Points in all, with interrupts off, and of those the ones spent waiting for other CPUs. */
  u64 points, off, waiting, waited_at;
  /* Since an interrupt came; how many of them it waited. */
  u64 in_interrupt, waits_in_interrupt;
  bool interrupted;
};

static struct spent spent[CPUS];
static u64 longest_interrupt;
/* CPUs that run for now; all of them if there is no hypervisor. */
static u64 lets = ~(u64)0;
static u64 stretch, left;
static u64 interrupt_max, waited_in_interrupts;

void machine_host_init(usize cpu_count, u64 wanted, u64 points_max) {
  interrupt_max = points_max;
  const u64 drawn = machine_random() >> 20;
  stretch = wanted;
  if (wanted == 1)
    stretch = cpu_count < 3 || drawn % 3 != 0 ? 0 : (u64)STRETCH_MIN << drawn / 3 % STRETCHES;
  if (stretch != 0) machine_host_change(cpu_count);
}

bool machine_host_lets(usize cpu) {
  return (lets >> cpu & 1) != 0;
}

/* Two other CPUs, or one of them the same. */
void machine_host_change(usize cpu_count) {
  if (stretch == 0) return;
  left = stretch / 2 + (machine_random() >> 20) % stretch;
  lets = (u64)1 << (machine_random() >> 20) % cpu_count;
  lets |= (u64)1 << (machine_random() >> 20) % cpu_count;
}

/* A point of a CPU. */
void machine_host_point(usize index, bool interrupts_on, usize cpu_count) {
  struct spent *cpu = &spent[index];
  cpu->points++;
  if (interrupts_on) cpu->interrupted = false;
  else cpu->off++;
  if (cpu->interrupted) {
    cpu->in_interrupt++;
    const u64 waits = cpu->waits_in_interrupt;
    const u64 work = cpu->in_interrupt < waits ? 0 : cpu->in_interrupt - waits;
    if (work > longest_interrupt) longest_interrupt = work;
    if (work > interrupt_max) machine_fail("a CPU spends too long in an interrupt");
  }
  if (stretch != 0 && left-- == 0) machine_host_change(cpu_count);
}

void machine_host_interrupt(usize index, bool begins) {
  spent[index].interrupted = begins;
  spent[index].in_interrupt = 0;
  spent[index].waits_in_interrupt = 0;
}

/* It waits for another CPU, with interrupts off. */
void machine_host_wait(usize index) {
  struct spent *cpu = &spent[index];
  // The points of one more round of waiting, or where it begins.
  const u64 round = cpu->points - cpu->waited_at;
  const u64 waited = round < ROUND_POINTS ? round : 1;
  cpu->waited_at = cpu->points;
  cpu->waiting += waited;
  if (!cpu->interrupted) return;
  cpu->waits_in_interrupt += waited;
  waited_in_interrupts += waited;
}

/* 0: the most points of work in an interrupt; 1 to 3: points in all, off, waiting;
 * 4: the stretch; 5: points spent waiting in interrupts. */
u64 machine_spent(u64 which) {
  u64 sum = 0;
  if (which == 0) return longest_interrupt;
  if (which == 4) return stretch;
  if (which == 5) return waited_in_interrupts;
  for (int i = 0; i < CPUS; i++)
    sum += which == 1 ? spent[i].points : which == 2 ? spent[i].off : spent[i].waiting;
  return sum;
}

/* The program wants everything looked at as soon as no CPU is at work on its lists. */
void machine_look(void) {
  machine_looking = true;
}
