/*
 * The machine under a simulated kernel: what gehri.h includes in place of a host's processor when a
 * program is built with GTS_MACHINE. Every access to an atomic and every change of interrupts
 * is a point where another virtual CPU may go on, or an interrupt come. See machine.c.
 */
#define MACHINE_LOOSE(order) ((order) < 5)

/* Another virtual CPU may go on here. */
void machine_point(void);
/* Values of 1 to 8 bytes, through the store buffer of this CPU. */
u64 machine_load(const void *at, usize bytes);
void machine_store(void *at, u64 value, usize bytes, bool loose);
/* What this CPU has stored is seen by all; before operations that read and write at once. */
void machine_drain(void);

#undef gts_atomic_load
#undef gts_atomic_store
#undef gts_atomic_exchange
#undef gts_atomic_compare_exchange
#undef gts_atomic_fetch_add
#undef gts_atomic_fetch_sub
#undef gts_atomic_fetch_or
#undef gts_atomic_fetch_and
#undef gts_atomic_fetch_xor
#undef gts_atomic_add_alone
#undef gts_fence
#define gts_atomic_load(p, order)                                          \
  ((void)(order), (__typeof__(*(p) + 0))machine_load(p, sizeof(*(p))))
#define gts_atomic_store(p, value, order)                                  \
  machine_store(p, (u64)(__typeof__(*(p)))(value), sizeof(*(p)), MACHINE_LOOSE(order))
#define MACHINE_RMW(operation, p, value)                                   \
  (machine_drain(), __atomic_##operation(p, value, 5))
#define gts_atomic_exchange(p, value, order) MACHINE_RMW(exchange_n, p, value)
#define gts_atomic_fetch_add(p, value, order) MACHINE_RMW(fetch_add, p, value)
#define gts_atomic_fetch_sub(p, value, order) MACHINE_RMW(fetch_sub, p, value)
#define gts_atomic_fetch_or(p, value, order) MACHINE_RMW(fetch_or, p, value)
#define gts_atomic_fetch_and(p, value, order) MACHINE_RMW(fetch_and, p, value)
#define gts_atomic_fetch_xor(p, value, order) MACHINE_RMW(fetch_xor, p, value)
#define gts_atomic_compare_exchange(T, p, expected, desired, order)        \
  ({                                                                       \
    T gts_e = (expected);                                                  \
    machine_drain();                                                       \
    __atomic_compare_exchange_n(p, &gts_e, desired, false, 5, 5);          \
  })
#define gts_atomic_add_alone(p, value)                                     \
  machine_store(p, machine_load(p, sizeof(*(p))) + (u64)(value), sizeof(*(p)), true)
#define gts_fence(order) machine_fence(order)
void machine_fence(int order);

/* Copies of lines: other CPUs may see half of one. */
#define gts_put_line machine_put_line
#define gts_get_line machine_get_line
usize machine_put_line(usize to, usize from);
usize machine_get_line(usize to, usize from);

/* Variables that each CPU has for itself: as in the kernel, at a distance that the CPU knows. */
#undef GTS_PERCPU
#undef gts_percpu_get
#undef gts_percpu_set
#undef gts_percpu_ref
#undef gts_percpu_of
#undef gts_percpu_load_of
#undef gts_percpu_bytes
#undef gts_percpu_area
#undef gts_percpu_make
#undef gts_percpu_enter
#define GTS_PERCPU __attribute__((section("percpu")))
extern u8 __start_percpu[], __stop_percpu[];
usize machine_distance(void);
#define MACHINE_HERE(T, p) ((T)((usize)(p) + machine_distance()))
#define gts_percpu_get(T, p) (*MACHINE_HERE(__typeof__(T) volatile *, p))
#define gts_percpu_set(T, p, value)                                        \
  ((void)(*MACHINE_HERE(__typeof__(T) volatile *, p) = (value)))
#define gts_percpu_ref(T, p) MACHINE_HERE(T, p)
#define gts_percpu_of(T, p, area) ((T)((usize)(p) + ((area) - (usize)__start_percpu)))
#define gts_percpu_load_of(T, p, area) (*gts_percpu_of(__typeof__(T) volatile *, p, area))
#define gts_percpu_bytes() ((usize)(__stop_percpu - __start_percpu))
#define gts_percpu_area() ((usize)__start_percpu + machine_distance())
#define gts_percpu_make(area) ((void)memcpy((void *)(area), __start_percpu, gts_percpu_bytes()))
void gts_percpu_enter(usize area);

/* The instructions of gehri:unsafe; what is not here would fault. */
#include "gehri-x86.h"

#define gts_spin_hint machine_spin_hint
#define gts_cli machine_cli
#define gts_sti machine_sti
#define gts_sti_hlt machine_sti_hlt
#define gts_switch_stacks machine_switch_stacks
#define gts_go_to_stack machine_go_to_stack
#define gts_irq_save machine_irq_save
#define gts_irq_restore machine_irq_restore
#define gts_read_flags machine_read_flags
#define gts_rdtsc machine_rdtsc
#define gts_invlpg machine_invlpg
#define gts_read_cr3 machine_read_cr3
#define gts_write_cr3 machine_write_cr3
#define gts_rdmsr machine_rdmsr
#define gts_wrmsr machine_wrmsr
#define gts_inb machine_inb
#define gts_outb machine_outb
#define host_allocate machine_allocate
#define host_free machine_free
usize machine_allocate(usize bytes);
void machine_free(usize address);
void machine_spin_hint(void);
void machine_cli(void);
void machine_sti(void);
void machine_sti_hlt(void);
void machine_switch_stacks(usize save_to, usize stack_pointer);
_Noreturn void machine_go_to_stack(usize stack_pointer);
u64 machine_irq_save(void);
void machine_irq_restore(u64 flags);
u64 machine_read_flags(void);
u64 machine_rdtsc(void);
u64 machine_rdmsr(u32 msr);
void machine_wrmsr(u32 msr, u64 value);
u8 machine_inb(u16 port);
void machine_outb(u16 port, u8 value);

/* For the program that drives the simulation. */
u64 machine_option(u64 which);
u64 machine_random(void);
u64 machine_steps(void);
u64 machine_checks(void);
/* CPUs stop where they have interrupts on; then everything is looked at. */
extern bool machine_looking;
void machine_look(void);
usize machine_allocated(void);
void machine_start(usize index, usize stack_top, usize entry);
void machine_interrupt_at(usize index, u64 vector);
usize machine_stack_pointer(usize index);

/* The number of the CPU that runs, and what CPUs remember of page tables: machine-pages.c. */
usize machine_here(void);
void machine_invlpg(usize address);
u64 machine_read_cr3(void);
void machine_write_cr3(u64 value);
u64 machine_translate(usize page, usize tables);
bool machine_remembers(usize page);

/* The hypervisor under the machine, and what CPUs spend their points on: machine-host.c. */
void machine_host_init(usize cpu_count, u64 stretch, u64 points_max);
_Noreturn void machine_fail(const char *why);
bool machine_host_lets(usize cpu);
void machine_host_change(usize cpu_count);
void machine_host_point(usize index, bool interrupts_on, usize cpu_count);
void machine_host_interrupt(usize index, bool begins);
void machine_host_wait(usize index);
u64 machine_spent(u64 which);
