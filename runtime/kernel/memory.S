/*
 * memcpy, memmove, memset and memcmp for code that gcc writes calls to them in. Eight bytes a step;
 * no SSE, as the kernel does not save those registers.
 */
    .text

/* void *memcpy(rdi: to, rsi: from, rdx: bytes) */
    .balign 16
    .global memcpy
    .type memcpy, @function
memcpy:
    mov %rdi, %rax                        /* the result is `to` */
    mov %rdx, %rcx
    shr $3, %rcx                          /* whole words */
    rep movsq
    mov %edx, %ecx
    and $7, %ecx                          /* bytes that are left */
    rep movsb
    ret
    .size memcpy, . - memcpy

/* void *memmove(rdi: to, rsi: from, rdx: bytes): the areas may overlap */
    .balign 16
    .global memmove
    .type memmove, @function
memmove:
    mov %rdi, %rax
    sub %rsi, %rax                        /* unsigned: below `bytes` only if `to` is in `from` */
    cmp %rdx, %rax
    jae memcpy                            /* forwards is right */
    mov %rdi, %rax
    lea -1(%rdi,%rdx), %rdi               /* last bytes */
    lea -1(%rsi,%rdx), %rsi
    mov %rdx, %rcx
    std                                   /* downwards */
    rep movsb
    cld
    ret
    .size memmove, . - memmove

/* void *memset(rdi: to, esi: byte, rdx: bytes) */
    .balign 16
    .global memset
    .type memset, @function
memset:
    mov %rdi, %r8                         /* the result is `to` */
    movzbl %sil, %eax
    mov $0x0101010101010101, %rcx         /* the byte in all eight places */
    imul %rcx, %rax
    mov %rdx, %rcx
    shr $3, %rcx
    rep stosq
    mov %edx, %ecx
    and $7, %ecx
    rep stosb
    mov %r8, %rax
    ret
    .size memset, . - memset

/* int memcmp(rdi: a, rsi: b, rdx: bytes) */
    .balign 16
    .global memcmp
    .type memcmp, @function
memcmp:
    mov %rdx, %rcx
    xor %eax, %eax                        /* also sets ZF, for a count of zero */
    repe cmpsb
    je 1f
    movzbl -1(%rdi), %eax                 /* the bytes that differ */
    movzbl -1(%rsi), %ecx
    sub %ecx, %eax
1:  ret
    .size memcmp, . - memcmp

    .section .note.GNU-stack, "", @progbits
