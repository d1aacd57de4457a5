/*
 * The first word of the section .percpu (runtime/gehri-percpu.h), in each processor's copy of it:
 * the distance from the section to the copy, which is also the base of its GS segment.
 */
    .section .percpu.first, "aw"
    .balign 64
    .global gehri_percpu_base
gehri_percpu_base:
    .quad 0

    .section .note.GNU-stack, "", @progbits
