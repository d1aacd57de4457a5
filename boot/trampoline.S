/*
 * Where a further processor starts. A start-up command (SDM vol. 3, 11.6.1 and 9.4.4) sets it going
 * in real mode at the start of a page below 1 MiB; kernel-src/smp/trampoline.ts copies this code to
 * such a page, maps that page at its own physical address and fills in the block at the end. From
 * here it is 16-bit real mode, 32-bit protected mode, 64-bit long mode, and then the kernel.
 *
 * The code runs where it was copied to, not where it is linked: every address is an offset from
 * `trampoline_start`, and EBX holds the page's address.
 */
.set MSR_EFER, 0xc0000080
.set EFER_LME_NXE, 0x900                  /* long mode enable, no-execute enable */

    .section .rodata.trampoline, "a"
    .balign 16
    .global trampoline_start
trampoline_start:
    .code16
    cli                                   /* no interrupts until there is an IDT */
    cld                                   /* the C ABI wants the direction flag clear */
    mov %cs, %ax                          /* CS is the page's address / 16 */
    mov %ax, %ds                          /* data are in this page too */
    xor %ebx, %ebx
    mov %ax, %bx
    shl $4, %ebx                          /* the page's address, for what follows */
    lgdtl trampoline_gdt_pointer - trampoline_start
    mov $0x11, %eax                       /* protected mode (PE), and ET, which is always 1 */
    mov %eax, %cr0
    ljmpl *(trampoline_far32 - trampoline_start)

    .code32
trampoline_32:
    mov $0x10, %eax                       /* flat data segments */
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %ss
    xor %eax, %eax
    mov %eax, %fs                         /* their bases are set by MSR later */
    mov %eax, %gs
    mov trampoline_cr4 - trampoline_start(%ebx), %eax
    mov %eax, %cr4                        /* as on the first processor, so with PAE */
    mov trampoline_cr3 - trampoline_start(%ebx), %eax
    mov %eax, %cr3                        /* the kernel's page tables, which lie below 4 GiB */
    mov $MSR_EFER, %ecx
    mov $EFER_LME_NXE, %eax
    xor %edx, %edx
    wrmsr
    mov trampoline_cr0 - trampoline_start(%ebx), %eax
    mov %eax, %cr0                        /* as on the first: paging and caches on */
    ljmpl *(trampoline_far64 - trampoline_start)(%ebx)

    .code64
trampoline_64:
    mov %ebx, %ebx                        /* the upper half is undefined after the change of mode */
    mov trampoline_stack - trampoline_start(%rbx), %rsp
    mov trampoline_argument - trampoline_start(%rbx), %rdi
    mov trampoline_entry - trampoline_start(%rbx), %rax
    xor %ebp, %ebp                        /* the end of every backtrace */
    call *%rax                            /* the kernel's upper half; does not return */
    ud2

/* What kernel-src/smp/trampoline.ts fills in, or corrects by the page's address. */
    .balign 8
trampoline_gdt:
    .quad 0                               /* null */
    .quad 0x00af9a000000ffff              /* 0x08: 64-bit code, ring 0: the kernel's own selector */
    .quad 0x00cf92000000ffff              /* 0x10: data, ring 0 */
    .quad 0x00cf9a000000ffff              /* 0x18: 32-bit code, ring 0 */
trampoline_gdt_end:
    .global trampoline_gdt_pointer
trampoline_gdt_pointer:
    .word trampoline_gdt_end - trampoline_gdt - 1
    .global trampoline_gdt_base
trampoline_gdt_base:
    .long trampoline_gdt - trampoline_start    /* + page */
    .word 0
    .global trampoline_far32
trampoline_far32:
    .long trampoline_32 - trampoline_start     /* + page */
    .word 0x18
    .word 0
    .global trampoline_far64
trampoline_far64:
    .long trampoline_64 - trampoline_start     /* + page */
    .word 0x08
    .word 0
    .global trampoline_cr0
trampoline_cr0:
    .long 0
    .global trampoline_cr3
trampoline_cr3:
    .long 0
    .global trampoline_cr4
trampoline_cr4:
    .long 0
    .long 0
    .global trampoline_stack
trampoline_stack:
    .quad 0
    .global trampoline_argument
trampoline_argument:
    .quad 0
    .global trampoline_entry
trampoline_entry:
    .quad 0
    .global trampoline_end
trampoline_end:

    .section .note.GNU-stack, "", @progbits
