/*
 * Where a further processor starts. A start-up command (SDM vol. 3, 11.6.1 and 9.4.4) sets it going
 * in real mode at the start of a page below 1 MiB; kernel-src/smp/trampoline.ts copies this code to
 * such a page, maps that page at its own physical address and fills in the block at the end. From
 * here it is 16-bit real mode, 32-bit protected mode, 64-bit long mode, and then the kernel.
 *
 * The code runs where it was copied to, not where it is linked: every address is an offset from
 * `trampoline_start`, and EBX holds the page's address.
 *
 * gcc, clang and tcc assemble this file, and tcc knows 64-bit code only: the 16-bit part is written
 * as bytes, the 32-bit part as instructions that are the same bytes in 64-bit mode (boot/entry.S).
 */
.set MSR_EFER, 0xc0000080
.set EFER_LME_NXE, 0x900                  /* long mode enable, no-execute enable */
/* Offsets of the data below, from trampoline_start = 0. */
.set FAR64, 304
.set CR0, 312
.set CR3, 316
.set CR4, 320
.set STACK, 328
.set ARGUMENT, 336
.set ENTRY, 344

    .section .rodata
    .balign 64
    .global trampoline_start
trampoline_start:                         /* 16 bit; CS is the page's address / 16 */
    .byte 0xfa                            /* cli: no interrupts until there is an IDT */
    .byte 0xfc                            /* cld: the C ABI wants the direction flag clear */
    .byte 0x8c, 0xc8                      /* mov %cs, %ax */
    .byte 0x8e, 0xd8                      /* mov %ax, %ds: data are in this page too */
    .byte 0x66, 0x31, 0xdb                /* xor %ebx, %ebx */
    .byte 0x89, 0xc3                      /* mov %ax, %bx */
    .byte 0x66, 0xc1, 0xe3, 0x04          /* shl $4, %ebx: the page's address, for what follows */
    .byte 0x66, 0x0f, 0x01, 0x16          /* lgdtl trampoline_gdt_pointer */
    .word 288
    .byte 0x66, 0xb8                      /* mov $0x11, %eax: PE, and ET, which is always 1 */
    .long 0x11
    .byte 0x0f, 0x22, 0xc0                /* mov %eax, %cr0: protected mode */
    .byte 0x66, 0xff, 0x2e                /* ljmpl *trampoline_far32 */
    .word 296

    .balign 64
trampoline_32:                            /* 32 bit; stands at 64 */
    mov $0x10, %eax                       /* flat data segments */
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %ss
    xor %eax, %eax
    mov %eax, %fs                         /* their bases are set by MSR later */
    mov %eax, %gs
    mov CR4(%rbx), %eax
    mov %rax, %cr4                        /* as on the first processor, so with PAE */
    mov CR3(%rbx), %eax
    mov %rax, %cr3                        /* the kernel's page tables, which lie below 4 GiB */
    mov $MSR_EFER, %ecx
    mov $EFER_LME_NXE, %eax
    xor %edx, %edx
    wrmsr
    mov CR0(%rbx), %eax
    mov %rax, %cr0                        /* as on the first: paging and caches on */
    .byte 0xff, 0xab                      /* ljmpl *FAR64(%ebx) */
    .long FAR64

    .balign 128
trampoline_64:                            /* 64 bit; stands at 128 */
    mov %ebx, %ebx                        /* the upper half is undefined after the change of mode */
    mov STACK(%rbx), %rsp
    mov ARGUMENT(%rbx), %rdi
    mov ENTRY(%rbx), %rax
    xor %ebp, %ebp                        /* the end of every backtrace */
    call *%rax                            /* the kernel's upper half; does not return */
    ud2

/* What kernel-src/smp/trampoline.ts fills in, or corrects by the page's address; stands at 256. */
    .balign 64
    .skip 64
trampoline_gdt:
    .quad 0                               /* null */
    .quad 0x00af9a000000ffff              /* 0x08: 64-bit code, ring 0: the kernel's own selector */
    .quad 0x00cf92000000ffff              /* 0x10: data, ring 0 */
    .quad 0x00cf9a000000ffff              /* 0x18: 32-bit code, ring 0 */
trampoline_gdt_pointer:                   /* at 288 */
    .word 31
    .global trampoline_gdt_base
trampoline_gdt_base:
    .long 256                             /* trampoline_gdt; + page */
    .word 0
    .global trampoline_far32
trampoline_far32:                         /* at 296 */
    .long 64                              /* trampoline_32; + page */
    .word 0x18
    .word 0
    .global trampoline_far64
trampoline_far64:                         /* at 304 */
    .long 128                             /* trampoline_64; + page */
    .word 0x08
    .word 0
    .global trampoline_cr0
trampoline_cr0:                           /* at 312 */
    .long 0
    .global trampoline_cr3
trampoline_cr3:
    .long 0
    .global trampoline_cr4
trampoline_cr4:
    .long 0
    .long 0
    .global trampoline_stack
trampoline_stack:                         /* at 328 */
    .quad 0
    .global trampoline_argument
trampoline_argument:
    .quad 0
    .global trampoline_entry
trampoline_entry:
    .quad 0
    .global trampoline_end
trampoline_end:                           /* at 352 */

    .section .note.GNU-stack, "", @progbits
