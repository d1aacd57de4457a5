/*
 * Switching between tasks. A task that does not run has, at its saved stack pointer, from low to
 * high addresses: rbp, return address. All other registers its own code has saved that needs them
 * (gts_switch_stacks of runtime/gehri-x86.h). A new task is built the same way, with the return
 * address task_entry and rbp 0, the end of its backtrace; above them are its entry function and its
 * argument, and then the 16-byte aligned top of the stack.
 */
    .text

/*
 * rdi: where to save the stack pointer, rsi: the stack pointer to go to. Interrupts are off.
 */
    .balign 16
    .global context_switch
    .type context_switch, @function
context_switch:
    push %rbp                             /* the frame that this task goes on in */
    mov %rsp, (%rdi)                      /* this task stops here */
    mov %rsi, %rsp                        /* and that one goes on */
    pop %rbp                              /* in its own frame */
    ret
    .size context_switch, . - context_switch

/* Where a new task starts. */
    .global task_entry
    .type task_entry, @function
task_entry:
    sti                                   /* the switch was made with interrupts off */
    pop %rax                              /* its function */
    pop %rdi                              /* its argument */
    call *%rax                            /* the stack is aligned as the C ABI wants it */
    call task_end                         /* kernel-src/sched */
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
    .quad 0                               /* rbp */
    .quad async_entry
    .size async_image, . - async_image

    .section .note.GNU-stack, "", @progbits
