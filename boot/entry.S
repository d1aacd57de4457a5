/*
 * The way from the boot loader to kernel_main: 32-bit protected mode in, 64-bit higher half out.
 * Two loaders come here: GRUB by multiboot2 (Multiboot2 Specification 2.0, section 3.1) and QEMU or
 * a microVM monitor by PVH (Xen PVH boot ABI, note XEN_ELFNOTE_PHYS32_ENTRY). Both leave flat
 * 32-bit segments, paging off, interrupts off.
 *
 * gcc, clang and tcc assemble this file, and tcc knows 64-bit code only. Therefore the 32-bit part
 * is written with instructions that are the same bytes in both modes, and means what they do in
 * 32-bit mode:
 *   - memory through %rcx or %rdi is memory through ECX or EDI; `push %rax` pushes EAX;
 *   - control registers and flags have 64-bit names here and 32 bits there;
 *   - no instruction that would have a REX prefix: that byte is `inc` or `dec` in 32-bit mode.
 * Of the assemblers' languages only what all three have is used: no .macro, no .code32, no .if.
 */
.set DIRECT_MAP_SLOT, 256                 /* PML4 entry of 0xffff800000000000 */
.set BOOT_TABLE_PAGES, 7                  /* from boot_pml4 to boot_tables_end */
.set PAGE_PRESENT_WRITE, 0x3              /* present, writable */
.set PAGE_2M_WRITE, 0x83                  /* present, writable, 2 MiB page */
.set MSR_EFER, 0xc0000080
.set EFER_LME_NXE, 0x900                  /* long mode enable, no-execute enable */
.set CR4_PAE_PGE, 0xa0                    /* physical address extension, global pages */
.set CR0_PG_WP, 0x80010000                /* paging, write protection in ring 0 */
.set MULTIBOOT2_MAGIC, 0xe85250d6
.set MULTIBOOT2_BYTES, 48                 /* from multiboot2_header to multiboot2_end */
.set SERIAL_PORT, 0x3f8                   /* COM1, for messages before there is a driver */
.set VGA_TEXT, 0xb8000

/* --- What loaders look for -------------------------------------------------------------------- */

    .section .multiboot2, "a"
    .balign 8
multiboot2_header:
    .long MULTIBOOT2_MAGIC
    .long 0                               /* architecture: 32-bit protected mode of i386 */
    .long MULTIBOOT2_BYTES
    .long -(MULTIBOOT2_MAGIC + MULTIBOOT2_BYTES) & 0xffffffff
    .balign 8
    .word 5                               /* framebuffer tag */
    .word 1                               /* optional: text mode is as good */
    .long 20
    .long 0                               /* width: no preference */
    .long 0                               /* height: no preference */
    .long 32                              /* depth, where it is a framebuffer at all (UEFI) */
    .balign 8
    .word 0                               /* end tag */
    .word 0
    .long 8
multiboot2_end:

    .section .note.pvh, "a", @note
    .balign 4
    .long 4                               /* name size */
    .long 4                               /* descriptor size */
    .long 18                              /* XEN_ELFNOTE_PHYS32_ENTRY */
    .asciz "Xen"
    .long pvh_start

/* --- 32 bit ----------------------------------------------------------------------------------- */

    .section .boot.text, "ax"
    .global _start
_start:                                   /* multiboot2: EAX magic, EBX information address */
    mov %eax, %edi                        /* keep the magic: first argument of kernel_main */
    mov %ebx, %esi                        /* keep the address: second argument */
    jmp enter32

    .global pvh_start
pvh_start:                                /* PVH: EBX physical address of hvm_start_info */
    mov $0x336ec578, %edi                 /* its magic, XEN_HVM_START_MAGIC_VALUE */
    mov %ebx, %esi

enter32:
    cli                                   /* no interrupts until there is an IDT */
    cld                                   /* the C ABI wants the direction flag clear */
    mov $boot_stack32_top, %esp           /* a stack for the few calls below */
    rdtsc                                 /* when the kernel began */
    mov %eax, entry_tsc
    mov %edx, entry_tsc + 4

    pushfq                                /* CPUID exists: EFLAGS bit 21 changes (SDM 1, 20.1.2) */
    pop %rax
    mov %eax, %ecx
    xor $0x200000, %eax
    push %rax
    popfq
    pushfq
    pop %rax
    cmp %eax, %ecx
    mov $no_cpuid, %ebp
    je refuse

    mov $0x80000000, %eax                 /* highest extended leaf */
    cpuid
    cmp $0x80000001, %eax
    mov $no_long_mode, %ebp
    jb refuse
    mov $0x80000001, %eax                 /* extended features */
    cpuid
    test $0x20000000, %edx                /* LM: bit 29 */
    mov $no_long_mode, %ebp
    jz refuse
    test $0x00100000, %edx                /* NX: bit 20 */
    mov $no_nx, %ebp
    jz refuse

    mov $boot_pml4, %eax                  /* tables start as zeroes: .boot.bss is not in the file */
    mov $BOOT_TABLE_PAGES * 4096 / 4, %ecx
    mov %edi, %edx                        /* stosl needs EDI */
    mov $boot_pml4, %edi
    xor %eax, %eax
    rep; stosl
    mov %edx, %edi

    mov $boot_pdpt_direct + PAGE_PRESENT_WRITE, %eax
    mov %eax, boot_pml4                   /* identity: the code that runs now */
    mov %eax, boot_pml4 + DIRECT_MAP_SLOT * 8
    mov $boot_pdpt_high + PAGE_PRESENT_WRITE, %eax
    mov %eax, boot_pml4 + 511 * 8
    mov $boot_pd + PAGE_PRESENT_WRITE, %eax
    mov %eax, boot_pdpt_high + 510 * 8    /* 0xffffffff80000000: the first GiB */
    mov %eax, boot_pdpt_direct            /* the first four GiB */
    add $0x1000, %eax
    mov %eax, boot_pdpt_direct + 8
    add $0x1000, %eax
    mov %eax, boot_pdpt_direct + 16
    add $0x1000, %eax
    mov %eax, boot_pdpt_direct + 24

    mov $PAGE_2M_WRITE, %eax              /* 2048 pages of 2 MiB, one after the other */
    mov $boot_pd, %ecx
1:  mov %eax, (%rcx)
    add $8, %ecx
    add $0x200000, %eax
    jnc 1b                                /* carry: 4 GiB reached */

    mov %cr4, %rax
    or $CR4_PAE_PGE, %eax
    mov %rax, %cr4
    mov $boot_pml4, %eax
    mov %rax, %cr3
    mov $MSR_EFER, %ecx
    rdmsr
    or $EFER_LME_NXE, %eax
    wrmsr
    mov %cr0, %rax
    or $CR0_PG_WP, %eax
    mov %rax, %cr0                        /* long mode, compatibility submode from here */
    lgdt boot_gdt_pointer
    .byte 0xea                            /* ljmp $0x08, $enter64: to the 64-bit code segment */
    .long enter64
    .word 0x08

/* EBP: the message. On the serial port and the screen, then nothing more. */
refuse:
    mov $VGA_TEXT, %edi
    mov %ebp, %esi
1:  lodsb
    test %al, %al
    jz 3f
    mov $0x4f, %ah                        /* white on red */
    mov %ax, (%rdi)
    add $2, %edi
    mov %al, %bl
    mov $SERIAL_PORT + 5, %dx             /* line status */
    mov $100000, %ecx                     /* a missing port must not hang */
2:  in %dx, %al
    test $0x20, %al                       /* transmitter empty */
    jnz 4f
    dec %ecx
    jnz 2b
4:  mov $SERIAL_PORT, %dx
    mov %bl, %al
    out %al, %dx
    jmp 1b
3:  hlt
    jmp 3b

    .section .boot.data, "aw"
no_cpuid:
    .asciz "Gehri needs a 64-bit x86 processor: this one has no CPUID.\r\n"
no_long_mode:
    .asciz "Gehri needs a 64-bit x86 processor: this one has no long mode.\r\n"
no_nx:
    .ascii "Gehri needs a processor with the no-execute bit (NX); "
    .asciz "it may be switched off in the firmware.\r\n"
    .balign 8
entry_tsc:                                /* on its way to boot_entry_tsc */
    .quad 0
boot_gdt:
    .quad 0                               /* null */
    .quad 0x00af9a000000ffff              /* 0x08: 64-bit code, ring 0 */
    .quad 0x00cf92000000ffff              /* 0x10: data, ring 0 */
boot_gdt_end:
boot_gdt_pointer:
    .word boot_gdt_end - boot_gdt - 1
    .quad boot_gdt

    .section .boot.bss, "aw", @nobits
    .balign 4096
boot_pml4:
    .skip 4096
boot_pdpt_direct:
    .skip 4096
boot_pdpt_high:
    .skip 4096
boot_pd:
    .skip 4096 * 4
boot_tables_end:
    .skip 256
boot_stack32_top:

/* --- 64 bit ----------------------------------------------------------------------------------- */

    .section .boot.text, "ax"
enter64:
    mov $0x10, %eax                       /* data segments; only SS matters in long mode */
    mov %eax, %ss
    mov %eax, %ds
    mov %eax, %es
    xor %eax, %eax
    mov %eax, %fs
    mov %eax, %gs
    mov $enter_high, %rax                 /* leave the identity map */
    jmp *%rax

    .text
enter_high:
    mov $boot_stack_top, %rsp
    mov %edi, %r12d                       /* magic and address outlive the calls below */
    mov %esi, %r13d
    mov $__bss_start, %rdi                /* loaders zero .bss, but not all of them always did */
    mov $__bss_end, %rcx
    sub %rdi, %rcx
    shr $3, %rcx
    xor %eax, %eax
    rep; stosq
    mov entry_tsc, %rax
    mov %rax, boot_entry_tsc
    xor %ebp, %ebp                        /* the end of every backtrace */
    call gts_module_init                  /* initialisers of the GTS modules */
    mov %r12d, %edi
    mov %r13, %rsi
    call kernel_main
    ud2                                   /* kernel_main does not return */

    .data
    .balign 8
    .global boot_entry_tsc
boot_entry_tsc:
    .quad 0

    .section .bss.boot_stack, "aw", @nobits
    .balign 4096
    .global boot_stack_guard
boot_stack_guard:                         /* unmapped once paging is final */
    .skip 4096
    .global boot_stack
boot_stack:
    .skip 32768
    .global boot_stack_top
boot_stack_top:

    .section .note.GNU-stack, "", @progbits
