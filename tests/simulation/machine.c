/*
 * A machine of virtual CPUs for kernel code that runs on the host: one thread, in which a seeded
 * random number says at every point which CPU goes on, when an interrupt comes, and when what a CPU
 * has stored is seen by the others. The same seed gives the same run.
 *
 * A point is every access to an atomic, every change of the interrupt flag and, as the simulated
 * files are compiled with -fsanitize-coverage=trace-pc, every basic block. Time passes with points.
 * Stores to atomics go through a queue of each CPU, as on x86: the CPU itself sees them at once,
 * others when they leave the queue, in order. What reads and writes at once empties it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gehri.h"

enum {
  CPUS = 8,
  VECTORS = 256,
  STORES = 8,
  FLAG_INTERRUPTS = 0x200,
  MSR_APIC_BASE = 0x1b,
  MSR_COMMAND = 0x830,
  MSR_TIMER = 0x832,
  MSR_INITIAL_COUNT = 0x838,
  MSR_CURRENT_COUNT = 0x839,
  TIMER_PERIODIC = 0x20000,
  TIMER_MASKED = 0x10000,
  PIT_GATE = 0x61,
  PIT_OUTPUT = 0x20,
  /* The program looks at everything so often, once nobody is at work on it. */
  CHECK_STEPS = 1500,
  /* Of work in one interrupt, without waiting for other CPUs. */
  INTERRUPT_POINTS_MAX = 4000,
  FAILED = 3
};

/* The clock: what a millisecond is. */
static const u64 TICKS_PER_MS = 100000;
static const u64 TICKS_PER_PORT = 1000;

struct store {
  void *at;
  u64 value;
  usize bytes;
};

struct cpu {
  usize stack_pointer;
  usize distance;
  bool started;
  bool interrupts_on;
  bool halted;
  u64 pending[VECTORS / 64];
  u64 timer_at;
  u64 timer_period;
  u32 timer;
  struct store stores[STORES];
  usize stored;
};

static struct cpu cpus[CPUS];
static usize cpu_count = 1;
static usize here;
/* True inside the machine, and while the program looks at everything. */
static bool still;
static bool running;
/* It is time to look: CPUs with interrupts on stand still until all have them on. */
bool machine_looking;
static u64 steps, checks, steps_max, now, tick_per_point, pit_start;
static u64 state, seed;
/* One point in so many changes the CPU; one in so many holds a CPU up for long. */
static u64 switch_one_in, hold_one_in;
/* At one point in so many a store of some CPU is seen by all. */
static u64 drain_one_in;
static usize held, allocated;
static u64 held_until;

/* Where a new CPU starts: inside the machine. */
static usize entries[CPUS];

void machine_switch(usize *save_to, usize stack_pointer);
void simulation_interrupt(u64 vector);
void simulation_check(void);
void simulation_report(void);
u64 boot_entry_tsc = 1;

/* xorshift64* (Vigna 2014). */
u64 machine_random(void) {
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return state * 0x2545f4914f6cdd1d;
}

static bool one_in(u64 n) {
  return (machine_random() >> 20) % n == 0;
}

_Noreturn void machine_fail(const char *why) {
  fflush(stdout);
  fprintf(stderr, "machine: %s (step %llu)\n", why, (unsigned long long)steps);
  exit(FAILED);
}

static u64 from_environment(const char *name, u64 fallback) {
  const char *text = getenv(name);
  return text == NULL ? fallback : strtoull(text, NULL, 10);
}

/* 0: prepares the machine and gives how many CPUs it has; 1: the steps that were asked for. */
u64 machine_option(u64 which) {
  if (which != 0) return from_environment("STEPS", 100000);
  seed = from_environment("SEED", 1);
  state = seed * 0x9e3779b97f4a7c15 + 1;
  for (int i = 0; i < 8; i++) machine_random();
  cpu_count = from_environment("CPUS", 1 + seed % CPUS);
  if (cpu_count < 1 || cpu_count > CPUS) machine_fail("CPUS is from 1 to 8");
  steps_max = from_environment("STEPS_MAX", from_environment("STEPS", 100000) * 40 + 20000000);
  /* What passes at a point: a tick is as long as the code of a few interrupts, or of many. */
  tick_per_point = ((u64)64 << (machine_random() >> 20) % 5) / cpu_count;
  static const u64 rates[] = {2, 5, 20, 80, 300};
  switch_one_in = rates[(machine_random() >> 20) % 5];
  hold_one_in = (u64)50 << (machine_random() >> 20) % 7;
  machine_host_init(cpu_count, from_environment("STRETCH", 1),
                    from_environment("INTERRUPT_MAX", INTERRUPT_POINTS_MAX));
  drain_one_in = (u64)2 << 2 * ((machine_random() >> 20) % 5);
  cpus[0].started = true;
  running = true;
  return cpu_count;
}

usize machine_here(void) {
  return here;
}

u64 machine_steps(void) {
  return steps;
}

/* How often the program has looked at everything. */
u64 machine_checks(void) {
  return checks;
}

/* Objects and stacks that were allocated and are not free. */
usize machine_allocated(void) {
  return allocated;
}

static void hold(void);

/* ---- Memory as other CPUs see it ---- */

static void write_out(const struct store *store) {
  memcpy(store->at, &store->value, store->bytes);
}

static void drain_one(struct cpu *cpu) {
  write_out(&cpu->stores[0]);
  cpu->stored--;
  memmove(cpu->stores, cpu->stores + 1, cpu->stored * sizeof(struct store));
}

static void drain(struct cpu *cpu) {
  for (usize i = 0; i < cpu->stored; i++) write_out(&cpu->stores[i]);
  cpu->stored = 0;
}

void machine_drain(void) {
  if (!still && running && !cpus[here].interrupts_on && one_in(hold_one_in / 16 + 2)) hold();
  machine_point();
  drain(&cpus[here]);
}

void machine_fence(int order) {
  machine_point();
  if (!MACHINE_LOOSE(order)) drain(&cpus[here]);
}

u64 machine_load(const void *at, usize bytes) {
  machine_point();
  const struct cpu *cpu = &cpus[here];
  u64 value = 0;
  for (usize i = cpu->stored; i > 0; i--) {
    const struct store *store = &cpu->stores[i - 1];
    if (store->at != at) continue;
    memcpy(&value, &store->value, bytes);
    return value;
  }
  memcpy(&value, at, bytes);
  return value;
}

void machine_store(void *at, u64 value, usize bytes, bool loose) {
  machine_point();
  struct cpu *cpu = &cpus[here];
  if (cpu->stored == STORES) drain_one(cpu);
  cpu->stores[cpu->stored++] = (struct store){at, value, bytes};
  if (!loose || still || !running) drain(cpu);
}

usize machine_allocate(usize bytes) {
  void *memory = NULL;
  if (posix_memalign(&memory, 64, bytes) != 0) return 0;
  allocated++;
  return (usize)memory;
}

/* What this CPU stored there has left its queue long ago: it took locks since. */
void machine_free(usize address) {
  allocated--;
  drain(&cpus[here]);
  free((void *)address);
}

/* ---- Which CPU goes on ---- */

static bool has_pending(const struct cpu *cpu) {
  return (cpu->pending[0] | cpu->pending[1] | cpu->pending[2] | cpu->pending[3]) != 0;
}

static bool is_runnable(const struct cpu *cpu) {
  return cpu->started && (!cpu->halted || has_pending(cpu));
}

void machine_interrupt_at(usize index, u64 vector) {
  cpus[index].pending[vector / 64] |= (u64)1 << (vector % 64);
}

static void run_timers(void) {
  for (usize i = 0; i < cpu_count; i++) {
    struct cpu *cpu = &cpus[i];
    if (cpu->timer_at == 0 || now < cpu->timer_at) continue;
    if ((cpu->timer & TIMER_MASKED) == 0) machine_interrupt_at(i, cpu->timer & 0xff);
    cpu->timer_at = cpu->timer_period == 0 ? 0 : now + cpu->timer_period;
  }
}

/* Nobody has anything to do: time passes until a timer of a CPU rings. */
static void skip_time(void) {
  u64 first = 0;
  for (usize i = 0; i < cpu_count; i++) {
    const u64 at = cpus[i].timer_at;
    if (at != 0 && (first == 0 || at < first)) first = at;
  }
  if (first == 0) machine_fail("all CPUs wait for ever");
  if (now < first) now = first;
  run_timers();
}

/* No CPU is at work on its lists: each has interrupts on. */
static void check(void) {
  for (usize i = 0; i < cpu_count; i++) drain(&cpus[i]);
  checks++;
  simulation_check();
  machine_looking = false;
}

/* It stands still, whatever it is about to do. */
static bool is_held(usize index) {
  return (index == held && steps < held_until) || !machine_host_lets(index);
}

static bool may_go_on(usize index) {
  const struct cpu *cpu = &cpus[index];
  return machine_looking ? cpu->started && !cpu->interrupts_on : is_runnable(cpu);
}

static usize choose(void) {
  usize found[CPUS], count = 0;
  while (count == 0) {
    usize waiting = 0;
    for (usize i = 0; i < cpu_count; i++) {
      if (!may_go_on(i)) continue;
      if (is_held(i)) waiting++;
      else found[count++] = i;
    }
    if (count > 0) break;
    if (waiting > 0) {
      held_until = 0;
      machine_host_change(cpu_count);
    }
    else if (machine_looking) check();
    else skip_time();
  }
  return found[(machine_random() >> 20) % count];
}

static void go_to(usize next) {
  if (next == here) return;
  struct cpu *from = &cpus[here];
  here = next;
  GTS_SWITCH_STACKS(machine_switch, (usize)&from->stack_pointer, cpus[next].stack_pointer);
}

/* The spare stack of the CPU that runs: an async task may go on and start there. */
usize machine_spare;
extern usize cpu_spareStack;

/* The kernel's switch of tasks. */
void machine_switch_stacks(usize save_to, usize stack_pointer) {
  machine_spare = *MACHINE_HERE(usize *, &cpu_spareStack);
  GTS_SWITCH_STACKS(machine_switch, save_to, stack_pointer);
}

_Noreturn void machine_go_to_stack(usize stack_pointer) {
  static usize nowhere;
  machine_switch_stacks((usize)&nowhere, stack_pointer);
  machine_fail("a stack that was left for good runs");
}

/* The highest vector that waits, with interrupts off as in an interrupt gate. */
static void take_interrupt(void) {
  struct cpu *cpu = &cpus[here];
  for (usize word = VECTORS / 64; word > 0; word--) {
    u64 *bits = &cpu->pending[word - 1];
    if (*bits == 0) continue;
    const u64 bit = 63 - (u64)__builtin_clzll(*bits);
    *bits &= ~((u64)1 << bit);
    cpu->interrupts_on = false;
    still = false;
    machine_host_interrupt(here, true);
    simulation_interrupt((word - 1) * 64 + bit);
    still = true;
    /* The task may have moved: this is the CPU that it returns on. */
    drain(&cpus[here]);
    cpus[here].interrupts_on = true;
    machine_host_interrupt(here, false);
    return;
  }
}

/* The CPU that runs stops for a while. */
static void hold(void) {
  held = here;
  held_until = steps + ((u64)16 << (machine_random() >> 20) % 9);
}

void machine_point(void) {
  if (still || !running) return;
  still = true;
  steps++;
  if (steps > steps_max) {
    simulation_report();
    machine_fail("it does not come to its end");
  }
  now += tick_per_point;
  machine_host_point(here, cpus[here].interrupts_on, cpu_count);
  if (steps % 16 == 0) run_timers();
  if (one_in(drain_one_in)) {
    struct cpu *any = &cpus[(machine_random() >> 20) % cpu_count];
    if (any->stored > 0) drain_one(any);
  }
  // Where interrupts are off, others depend on what comes next.
  if (one_in(cpus[here].interrupts_on ? 8 * hold_one_in : hold_one_in)) hold();
  // Not for ever: who has interrupts off may wait for one that stands still.
  if (steps % CHECK_STEPS == 0) machine_looking = !machine_looking;
  const bool waits = machine_looking && cpus[here].interrupts_on;
  if (waits || one_in(switch_one_in) || is_held(here)) go_to(choose());
  if (cpus[here].interrupts_on && has_pending(&cpus[here]) && one_in(4)) take_interrupt();
  still = false;
}

/* gcc calls it at every basic block of the simulated files. */
void __sanitizer_cov_trace_pc(void) {
  machine_point();
}

static _Noreturn void enter(void) {
  still = false;
  ((void (*)(u64))entries[here])(here);
  machine_fail("a CPU came to an end");
}

/* What ends with the program is no leak; the programs count what they have allocated. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
  return "detect_leaks=0";
}

/* The address sanitizer's own would look for the thread's stack; none is checked here. */
void __asan_handle_no_return(void);
void __asan_handle_no_return(void) {}

/* The stack as machine_switch expects it, for a CPU that starts with interrupts off. */
void machine_start(usize index, usize stack_top, usize entry) {
  enum { WORDS_LEFT = 1 };
  usize *stack = (usize *)stack_top - WORDS_LEFT - 1;
  *stack = (usize)enter;
  *--stack = 0; /* rbp */
  entries[index] = entry;
  cpus[index].stack_pointer = (usize)stack;
  cpus[index].started = true;
}

usize machine_stack_pointer(usize index) {
  return index == here ? (usize)__builtin_frame_address(0) : cpus[index].stack_pointer;
}

/* ---- The instructions ---- */

usize machine_distance(void) {
  return cpus[here].distance;
}

void gts_percpu_enter(usize area) {
  cpus[here].distance = area - (usize)__start_percpu;
}

/* Who waits for another CPU lets it go on. */
void machine_spin_hint(void) {
  machine_point();
  if (still) return;
  if (!cpus[here].interrupts_on) machine_host_wait(here);
  still = true;
  go_to(choose());
  still = false;
}

void machine_cli(void) {
  machine_point();
  cpus[here].interrupts_on = false;
}

void machine_sti(void) {
  cpus[here].interrupts_on = true;
  machine_point();
}

void machine_sti_hlt(void) {
  struct cpu *cpu = &cpus[here];
  drain(cpu);
  cpu->interrupts_on = true;
  cpu->halted = true;
  still = true;
  while (!has_pending(cpu)) go_to(choose());
  cpu->halted = false;
  take_interrupt();
  still = false;
}

u64 machine_read_flags(void) {
  return cpus[here].interrupts_on ? FLAG_INTERRUPTS : 0;
}

u64 machine_irq_save(void) {
  machine_point();
  const u64 flags = machine_read_flags();
  cpus[here].interrupts_on = false;
  return flags;
}

void machine_irq_restore(u64 flags) {
  if ((flags & FLAG_INTERRUPTS) != 0) machine_sti();
  else machine_cli();
}

u64 machine_rdtsc(void) {
  machine_point();
  return now;
}

u64 machine_rdmsr(u32 msr) {
  if (msr == MSR_CURRENT_COUNT) return cpus[here].timer_at == 0 ? 0 : cpus[here].timer_at - now;
  return 0;
}

void machine_wrmsr(u32 msr, u64 value) {
  struct cpu *cpu = &cpus[here];
  machine_point();
  switch (msr) {
    case MSR_COMMAND:
      if (value >> 32 >= cpu_count) machine_fail("an interrupt for a CPU that is not there");
      machine_interrupt_at(value >> 32, value & 0xff);
      break;
    case MSR_TIMER:
      cpu->timer = (u32)value;
      break;
    case MSR_INITIAL_COUNT:
      cpu->timer_at = value == 0 ? 0 : now + value;
      cpu->timer_period = (cpu->timer & TIMER_PERIODIC) != 0 ? value : 0;
      break;
    default:
      break;
  }
}

/* The counter that the clock is compared with: it has counted a millisecond. */
u8 machine_inb(u16 port) {
  now += TICKS_PER_PORT;
  return port == PIT_GATE && now - pit_start >= TICKS_PER_MS ? PIT_OUTPUT : 0;
}

void machine_outb(u16 port, u8 value) {
  if (port == PIT_GATE && (value & 1) != 0) pit_start = now;
}
