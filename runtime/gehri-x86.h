/*
 * The privileged instructions of gehri:unsafe (Intel SDM vol. 2). Part of gehri.h for the kernel
 * target. "memory" keeps the compiler from moving accesses across what changes the interrupt flag,
 * a device or the address space.
 */
#define GTS_PORT(T, suffix)                                                \
  GTS_INLINE T gts_in##suffix(u16 port) {                                  \
    T value;                                                               \
    __asm__ volatile("in" #suffix " %1, %0" : "=a"(value) : "Nd"(port) : "memory"); \
    return value;                                                          \
  }                                                                        \
  GTS_INLINE void gts_out##suffix(u16 port, T value) {                     \
    __asm__ volatile("out" #suffix " %0, %1" : : "a"(value), "Nd"(port) : "memory"); \
  }
GTS_PORT(u8, b)
GTS_PORT(u16, w)
GTS_PORT(u32, l)

GTS_INLINE void gts_cli(void) {
  __asm__ volatile("cli" : : : "memory");
}

GTS_INLINE void gts_sti(void) {
  __asm__ volatile("sti" : : : "memory");
}

/* The processor takes no interrupt between these two instructions. */
GTS_INLINE void gts_sti_hlt(void) {
  __asm__ volatile("sti; hlt" : : : "memory");
}

GTS_INLINE void gts_hlt(void) {
  __asm__ volatile("hlt" : : : "memory");
}

GTS_INLINE void gts_pause(void) {
  __asm__ volatile("pause" : : : "memory");
}

/* The kernel is built with -mno-red-zone: push is safe here. */
GTS_INLINE u64 gts_irq_save(void) {
  u64 flags;
  __asm__ volatile("pushfq; popq %0; cli" : "=r"(flags) : : "memory");
  return flags;
}

GTS_INLINE void gts_irq_restore(u64 flags) {
  if (flags & 0x200) gts_sti();
  else gts_cli();
}

/*
 * Goes to another stack (runtime/kernel/context.S), and comes back when somebody goes to this one.
 * Who comes back finds no register as it was, but the stack and frame pointers: so the compiler
 * saves those that it needs, and no others. tcc keeps nothing in registers from one statement to
 * the next; but modules by other compilers may have called its code, and do.
 */
#ifdef __TINYC__
#define GTS_SWITCH_STACKS(symbol, save_to, stack_pointer)                                          \
  do {                                                                                             \
    usize gts_save_to = (save_to), gts_stack_pointer = (stack_pointer);                            \
    __asm__ volatile("pushq %%rbx; pushq %%r12; pushq %%r13; pushq %%r14; pushq %%r15;"            \
                     "call " #symbol ";"                                                           \
                     "popq %%r15; popq %%r14; popq %%r13; popq %%r12; popq %%rbx"                  \
                     : "+D"(gts_save_to), "+S"(gts_stack_pointer)                                  \
                     :                                                                             \
                     : "memory");                                                                  \
  } while (0)
#else
#define GTS_SWITCH_STACKS(symbol, save_to, stack_pointer)                                          \
  do {                                                                                             \
    usize gts_save_to = (save_to), gts_stack_pointer = (stack_pointer);                            \
    __asm__ volatile("call " #symbol                                                               \
                     : "+D"(gts_save_to), "+S"(gts_stack_pointer)                                  \
                     :                                                                             \
                     : "memory", "cc", "rax", "rbx", "rcx", "rdx", "r8", "r9", "r10", "r11",       \
                       "r12", "r13", "r14", "r15");                                                \
  } while (0)
#endif

GTS_INLINE void gts_switch_stacks(usize save_to, usize stack_pointer) {
  GTS_SWITCH_STACKS(context_switch, save_to, stack_pointer);
}

/* The same for good: nobody comes back here. */
GTS_INLINE _Noreturn void gts_go_to_stack(usize stack_pointer) {
  __asm__ volatile("movq %0, %%rsp; popq %%rbp; ret" : : "rm"(stack_pointer) : "memory");
#ifdef __TINYC__
  for (;;) { /* tcc has no __builtin_unreachable. */
  }
#else
  __builtin_unreachable();
#endif
}

GTS_INLINE u64 gts_rdtsc(void) {
  u64 low, high; /* The instruction clears the upper halves. */
  __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
  return high << 32 | low;
}

/* These three as bytes: not every assembler knows them by name. */
GTS_INLINE u64 gts_rdtscp(void) {
  u32 low, high, processor;
  __asm__ volatile(".byte 0x0f, 0x01, 0xf9" : "=a"(low), "=d"(high), "=c"(processor) : : "memory");
  return (u64)high << 32 | low;
}

/* Random numbers of the processor (CPUID says whether there are any); 0: none now. As bytes, since
   not every assembler knows the names: rdrand rax, rdseed rax. */
GTS_INLINE u64 gts_rdrand(void) {
  u64 value;
  __asm__ volatile(".byte 0x48, 0x0f, 0xc7, 0xf0\n\tjc 1f\n\txor %%eax, %%eax\n1:" : "=a"(value) : : "memory", "cc");
  return value;
}

GTS_INLINE u64 gts_rdseed(void) {
  u64 value;
  __asm__ volatile(".byte 0x48, 0x0f, 0xc7, 0xf8\n\tjc 1f\n\txor %%eax, %%eax\n1:" : "=a"(value) : : "memory", "cc");
  return value;
}

GTS_INLINE u64 gts_xgetbv(u32 index) {
  u32 low, high;
  __asm__ volatile(".byte 0x0f, 0x01, 0xd0" : "=a"(low), "=d"(high) : "c"(index));
  return (u64)high << 32 | low;
}

GTS_INLINE void gts_xsetbv(u32 index, u64 value) {
  __asm__ volatile(".byte 0x0f, 0x01, 0xd1"
                   :
                   : "c"(index), "a"((u32)value), "d"((u32)(value >> 32))
                   : "memory");
}

/* Writes the cache line of an address back to memory and drops it. */
GTS_INLINE void gts_clflush(usize address) {
  __asm__ volatile("clflush (%0)" : : "r"(address) : "memory");
}

GTS_INLINE void gts_wbinvd(void) {
  __asm__ volatile("wbinvd" : : : "memory");
}

GTS_INLINE u64 gts_read_flags(void) {
  u64 flags;
  __asm__ volatile("pushfq; popq %0" : "=r"(flags) : : "memory");
  return flags;
}

GTS_INLINE u64 gts_rdmsr(u32 msr) {
  u32 low, high;
  __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(msr) : "memory");
  return (u64)high << 32 | low;
}

GTS_INLINE void gts_wrmsr(u32 msr, u64 value) {
  __asm__ volatile("wrmsr" : : "c"(msr), "a"((u32)value), "d"((u32)(value >> 32)) : "memory");
}

/* `out` is any struct that starts with four u32: EAX, EBX, ECX, EDX. */
GTS_INLINE void gts_cpuid(u32 leaf, u32 subleaf, void *out) {
  u32 a, b, c, d;
  __asm__ volatile("cpuid"
                   : "=a"(a), "=b"(b), "=c"(c), "=d"(d)
                   : "0"(leaf), "2"(subleaf)
                   : "memory");
  u32 registers[4] = {a, b, c, d};
  memcpy(out, registers, sizeof(registers));
}

#define GTS_READ_CR(n)                                                     \
  GTS_INLINE u64 gts_read_cr##n(void) {                                    \
    u64 value;                                                             \
    __asm__ volatile("movq %%cr" #n ", %0" : "=r"(value) : : "memory");    \
    return value;                                                          \
  }
#define GTS_WRITE_CR(n)                                                    \
  GTS_INLINE void gts_write_cr##n(u64 value) {                             \
    __asm__ volatile("movq %0, %%cr" #n : : "r"(value) : "memory");        \
  }
GTS_READ_CR(0)
GTS_READ_CR(2)
GTS_READ_CR(3)
GTS_READ_CR(4)
GTS_WRITE_CR(0)
GTS_WRITE_CR(3)
GTS_WRITE_CR(4)

GTS_INLINE void gts_invlpg(usize address) {
  __asm__ volatile("invlpg (%0)" : : "r"(address) : "memory");
}

GTS_INLINE void gts_lgdt(usize descriptor) {
  __asm__ volatile("lgdt (%0)" : : "r"(descriptor) : "memory");
}

GTS_INLINE void gts_lidt(usize descriptor) {
  __asm__ volatile("lidt (%0)" : : "r"(descriptor) : "memory");
}

GTS_INLINE void gts_ltr(u16 selector) {
  __asm__ volatile("ltr %0" : : "r"(selector) : "memory");
}
