/**
 * What runtime/kernel/interrupts.S leaves on the stack: registers as they were, then what the
 * processor pushed.
 */
export class InterruptFrame {
  r15: u64 = 0;
  r14: u64 = 0;
  r13: u64 = 0;
  r12: u64 = 0;
  r11: u64 = 0;
  r10: u64 = 0;
  r9: u64 = 0;
  r8: u64 = 0;
  rdi: u64 = 0;
  rsi: u64 = 0;
  rbp: u64 = 0;
  rbx: u64 = 0;
  rdx: u64 = 0;
  rcx: u64 = 0;
  rax: u64 = 0;
  vector: u64 = 0;
  /** 0 for vectors that have none. */
  errorCode: u64 = 0;
  rip: u64 = 0;
  cs: u64 = 0;
  rflags: u64 = 0;
  rsp: u64 = 0;
  ss: u64 = 0;
}

static_assert(sizeof<InterruptFrame>() === 176, "runtime/kernel/interrupts.S pushes 22 words");
static_assert(offsetof<InterruptFrame>("vector") === 120, "15 registers below the vector");
