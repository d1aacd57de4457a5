/*
 * Interrupt entry: 256 stubs of 16 bytes each bring every interrupt to one form, struct
 * InterruptFrame of kernel-src/cpu/frame.ts, and hand it to interrupt_dispatch
 * (kernel-src/cpu/interrupts.ts).
 */
    .text

/* Exceptions that push an error code themselves: SDM vol. 3, table 6-1. */
.macro STUB vector
    .balign 16
    .if (\vector == 8) || (\vector >= 10 && \vector <= 14) || (\vector == 17) || \
        (\vector == 21) || (\vector == 29) || (\vector == 30)
    .else
    pushq $0                              /* in place of an error code */
    .endif
    pushq $\vector
    jmp interrupt_common
.endm

    .balign 16
    .global interrupt_stubs               /* stub N stands at interrupt_stubs + 16 * N */
interrupt_stubs:
    .set current, 0
    .rept 256
    STUB current
    .set current, current + 1
    .endr

interrupt_common:
    push %rax                             /* in the order of InterruptFrame, last field first */
    push %rcx
    push %rdx
    push %rbx
    push %rbp
    push %rsi
    push %rdi
    push %r8
    push %r9
    push %r10
    push %r11
    push %r12
    push %r13
    push %r14
    push %r15
    cld                                   /* the C ABI wants the direction flag clear */
    mov %rsp, %rdi                        /* argument: the frame, 22 words below an aligned RSP */
    call interrupt_dispatch
    pop %r15
    pop %r14
    pop %r13
    pop %r12
    pop %r11
    pop %r10
    pop %r9
    pop %r8
    pop %rdi
    pop %rsi
    pop %rbp
    pop %rbx
    pop %rdx
    pop %rcx
    pop %rax
    add $16, %rsp                         /* vector and error code */
    iretq

    .section .note.GNU-stack, "", @progbits
