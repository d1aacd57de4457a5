/*
 * What compiled code needs of the runtime, for modules that are linked while the kernel runs: the
 * order is that of RUNTIME_NAMES in kernel-src/modules/symbols.ts.
 */
    .section .rodata
    .balign 8
    .global module_runtime_symbols
module_runtime_symbols:
    .quad kernel_panic
    .quad kernel_check_failed
    .quad kernel_plain_check_failed
    .quad memcpy
    .quad memmove
    .quad memset
    .quad memcmp

    .section .note.GNU-stack, "", @progbits
