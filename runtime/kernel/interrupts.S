/*
 * Interrupt entry: 256 stubs of 16 bytes each bring every interrupt to one form, struct
 * InterruptFrame of kernel-src/cpu/frame.ts, and hand it to interrupt_dispatch
 * (kernel-src/cpu/interrupts.ts).
 */
    .text

/* Not assembler macros: tcc's assembler has none. */
#define STUB(vector) .balign 16; pushq $0; pushq $vector; jmp interrupt_common
/* Exceptions that push an error code themselves: SDM vol. 3, table 6-1. */
#define STUB_WITH_ERROR_CODE(vector) .balign 16; pushq $vector; jmp interrupt_common

    .balign 16
    .global interrupt_stubs               /* stub N stands at interrupt_stubs + 16 * N */
interrupt_stubs:
    STUB(0)
    STUB(1)
    STUB(2)
    STUB(3)
    STUB(4)
    STUB(5)
    STUB(6)
    STUB(7)
    STUB_WITH_ERROR_CODE(8)               /* double fault */
    STUB(9)
    STUB_WITH_ERROR_CODE(10)              /* invalid TSS */
    STUB_WITH_ERROR_CODE(11)              /* segment not present */
    STUB_WITH_ERROR_CODE(12)              /* stack segment */
    STUB_WITH_ERROR_CODE(13)              /* general protection */
    STUB_WITH_ERROR_CODE(14)              /* page fault */
    STUB(15)
    STUB(16)
    STUB_WITH_ERROR_CODE(17)              /* alignment check */
    STUB(18)
    STUB(19)
    STUB(20)
    STUB_WITH_ERROR_CODE(21)              /* control protection */
    STUB(22)
    STUB(23)
    STUB(24)
    STUB(25)
    STUB(26)
    STUB(27)
    STUB(28)
    STUB_WITH_ERROR_CODE(29)              /* VMM communication */
    STUB_WITH_ERROR_CODE(30)              /* security */
    .set current, 31
    .rept 225
    STUB(current)
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
    .byte 0x48, 0xcf                      /* iretq, which tcc's assembler lacks */

    .section .note.GNU-stack, "", @progbits
