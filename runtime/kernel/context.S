/*
 * Switching between tasks. A task that does not run has, at its saved stack pointer, from low to
 * high addresses:
 *   r15 r14 r13 r12 rbx rbp, return address.
 * A new task is built the same way, with the return address task_entry, r12 its entry function, r13
 * its argument and rbp 0, the end of its backtrace. The return address stands 24 bytes below the
 * 16-byte aligned top of the stack.
 */
    .text

/*
 * context_switch(rdi: where to save the stack pointer, rsi: the stack pointer to go to). Interrupts
 * are off.
 */
    .balign 16
    .global context_switch
    .type context_switch, @function
context_switch:
    push %rbp                             /* what the C ABI lets a callee keep */
    push %rbx
    push %r12
    push %r13
    push %r14
    push %r15
    mov %rsp, (%rdi)                      /* this task stops here */
    mov %rsi, %rsp                        /* and that one goes on */
    pop %r15
    pop %r14
    pop %r13
    pop %r12
    pop %rbx
    pop %rbp
    ret
    .size context_switch, . - context_switch

/* Where a new task starts. */
    .global task_entry
    .type task_entry, @function
task_entry:
    sti                                   /* the switch was made with interrupts off */
    mov %r13, %rdi                        /* its argument */
    call *%r12                            /* its function */
    call task_returned                    /* kernel-src/sched: ends the task */
    ud2
    .size task_entry, . - task_entry

/*
 * Where an async task goes on: on its CPU's spare stack, at the top. What it was doing is in its
 * frame.
 */
    .type async_entry, @function
async_entry:
    mov %gs:cpu_spareStack(%rip), %rsp
    xor %ebp, %ebp
    push %rbp
    push %rbp
    call async_run                        /* kernel-src/sched: never returns */
    ud2
    .size async_entry, . - async_entry

/* What context_switch finds where a task without a stack stopped: the same for all of them. */
    .section .rodata
    .balign 16
    .global async_image
    .type async_image, @object
async_image:
    .quad 0, 0, 0, 0, 0, 0                /* r15 r14 r13 r12 rbx rbp */
    .quad async_entry
    .size async_image, . - async_image

    .section .note.GNU-stack, "", @progbits
