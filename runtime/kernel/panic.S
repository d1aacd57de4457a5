/*
 * Where a failed check of compiled code arrives (runtime/gehri.h): keeps every register as it was,
 * in the form of InterruptFrame (kernel-src/cpu/frame.ts) on the stack, and goes on in
 * kernel-src/panic/panic.ts with the same arguments and the frame's address as the last one.
 */
    .text

/*
 * Keeps the registers and calls `target`, which takes the frame in `argument`. Not an assembler
 * macro: tcc's assembler has none.
 */
#define CAPTURE(target, argument)                                                         \
    pushfq;                               /* what follows changes the flags */            \
    sub $176, %rsp;                       /* sizeof InterruptFrame; RSP is aligned now */ \
    mov %r15, 0(%rsp);                                                                    \
    mov %r14, 8(%rsp);                                                                    \
    mov %r13, 16(%rsp);                                                                   \
    mov %r12, 24(%rsp);                                                                   \
    mov %r11, 32(%rsp);                                                                   \
    mov %r10, 40(%rsp);                                                                   \
    mov %r9, 48(%rsp);                                                                    \
    mov %r8, 56(%rsp);                                                                    \
    mov %rdi, 64(%rsp);                                                                   \
    mov %rsi, 72(%rsp);                                                                   \
    mov %rbp, 80(%rsp);                                                                   \
    mov %rbx, 88(%rsp);                                                                   \
    mov %rdx, 96(%rsp);                                                                   \
    mov %rcx, 104(%rsp);                                                                  \
    mov %rax, 112(%rsp);                                                                  \
    xor %eax, %eax;                                                                       \
    mov %rax, 120(%rsp);                  /* no vector, no error code */                  \
    mov %rax, 128(%rsp);                                                                  \
    mov %rax, 144(%rsp);                                                                  \
    mov %rax, 168(%rsp);                                                                  \
    movw %cs, 144(%rsp);                                                                  \
    movw %ss, 168(%rsp);                                                                  \
    mov 184(%rsp), %rax;                  /* return address: after the call */            \
    mov %rax, 136(%rsp);                                                                  \
    mov 176(%rsp), %rax;                  /* the flags pushed above */                    \
    mov %rax, 152(%rsp);                                                                  \
    lea 192(%rsp), %rax;                  /* RSP before that call */                      \
    mov %rax, 160(%rsp);                                                                  \
    mov 112(%rsp), %rax;                                                                  \
    mov %rsp, argument;                                                                   \
    call target;                                                                          \
    ud2;

/* kernel_panic(rdi: file, esi: line, rdx, rcx: text) */
    .balign 16
    .global kernel_panic
    .type kernel_panic, @function
kernel_panic:
    CAPTURE(panic_text, %r8)
    .size kernel_panic, . - kernel_panic

/*
 * kernel_check_failed(rdi: file, esi: line and kind, rdx: a, rcx: b), and the same without a and b
 */
    .balign 16
    .global kernel_check_failed
    .type kernel_check_failed, @function
    .global kernel_plain_check_failed
    .type kernel_plain_check_failed, @function
kernel_check_failed:
kernel_plain_check_failed:
    CAPTURE(panic_check, %r8)
    .size kernel_check_failed, . - kernel_check_failed
    .size kernel_plain_check_failed, . - kernel_plain_check_failed

    .section .note.GNU-stack, "", @progbits
