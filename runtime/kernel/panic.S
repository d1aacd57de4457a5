/*
 * Where a failed check of compiled code arrives (runtime/gehri.h): keeps every register as it was,
 * in the form of InterruptFrame (kernel-src/cpu/frame.ts), and goes on in kernel-src/panic/panic.ts
 * with the same arguments. A second failure, inside the panic, leaves the registers of the first
 * alone.
 */
    .text

/*
 * Keeps the registers and goes to `target`. Not an assembler macro: tcc's assembler has none.
 */
#define CAPTURE(target)                                                                  \
    pushfq;                               /* the compare below changes the flags */      \
    cmpb $0, panic_captured;                                                             \
    jne 1f;                                                                              \
    movb $1, panic_captured;                                                             \
    mov %r15, panic_frame + 0;                                                           \
    mov %r14, panic_frame + 8;                                                           \
    mov %r13, panic_frame + 16;                                                          \
    mov %r12, panic_frame + 24;                                                          \
    mov %r11, panic_frame + 32;                                                          \
    mov %r10, panic_frame + 40;                                                          \
    mov %r9, panic_frame + 48;                                                           \
    mov %r8, panic_frame + 56;                                                           \
    mov %rdi, panic_frame + 64;                                                          \
    mov %rsi, panic_frame + 72;                                                          \
    mov %rbp, panic_frame + 80;                                                          \
    mov %rbx, panic_frame + 88;                                                          \
    mov %rdx, panic_frame + 96;                                                          \
    mov %rcx, panic_frame + 104;                                                         \
    mov %rax, panic_frame + 112;                                                         \
    mov 8(%rsp), %rax;                    /* return address: after the call that reported */\
    mov %rax, panic_frame + 136;                                                         \
    movw %cs, panic_frame + 144;                                                         \
    mov (%rsp), %rax;                     /* the flags pushed above */                   \
    mov %rax, panic_frame + 152;                                                         \
    lea 16(%rsp), %rax;                   /* RSP before that call */                     \
    mov %rax, panic_frame + 160;                                                         \
    movw %ss, panic_frame + 168;                                                         \
    mov panic_frame + 112, %rax;                                                         \
1:  add $8, %rsp;                         /* the flags */                                \
    jmp target;

/* kernel_panic(rdi: file, esi: line, rdx, rcx: text) */
    .balign 16
    .global kernel_panic
    .type kernel_panic, @function
kernel_panic:
    CAPTURE(panic_text)
    .size kernel_panic, . - kernel_panic

/* kernel_panic_check(rdi: file, esi: line, edx: kind, rcx: a, r8: b) */
    .balign 16
    .global kernel_panic_check
    .type kernel_panic_check, @function
kernel_panic_check:
    CAPTURE(panic_check)
    .size kernel_panic_check, . - kernel_panic_check

    .bss
    .balign 8
    .global panic_frame
panic_frame:
    .skip 176                             /* sizeof InterruptFrame */
panic_captured:
    .skip 8

    .section .note.GNU-stack, "", @progbits
