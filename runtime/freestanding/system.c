/*
 * Host programs without a C library: the entry point and the system calls of Linux on x86_64. Used
 * by back ends that link a program by themselves (docs/backends.md).
 */
#include "../gehri.h"

/* Numbers of the x86_64 system call table. */
enum { CALL_WRITE = 1, CALL_FORK = 57, CALL_EXIT = 60, CALL_WAIT4 = 61, CALL_CLOCK = 228 };

int main(void);
isize write(i32 fd, const void *bytes, usize count);
_Noreturn void _exit(i32 code);
i32 fork(void);
i32 waitpid(i32 process, i32 *status, i32 options);
i32 clock_gettime(i32 clock, i64 *time);
void host_enter(void);
void host_flush(void);
_Noreturn void host_exit(i32 code);

/* Errors are small negative numbers; the fourth argument is always zero. */
static isize system_call(usize number, usize a, usize b, usize c) {
  isize result;
  __asm__ volatile("xorl %%r10d, %%r10d; syscall"
                   : "=a"(result)
                   : "0"(number), "D"(a), "S"(b), "d"(c)
                   : "rcx", "r10", "r11", "memory");
  return result;
}

isize write(i32 fd, const void *bytes, usize count) {
  return system_call(CALL_WRITE, (usize)fd, (usize)bytes, count);
}

_Noreturn void _exit(i32 code) {
  for (;;) system_call(CALL_EXIT, (usize)code, 0, 0);
}

i32 fork(void) {
  return (i32)system_call(CALL_FORK, 0, 0, 0);
}

i32 waitpid(i32 process, i32 *status, i32 options) {
  return (i32)system_call(CALL_WAIT4, (usize)process, (usize)status, (usize)options);
}

/* `time`: seconds and nanoseconds. */
i32 clock_gettime(i32 clock, i64 *time) {
  return (i32)system_call(CALL_CLOCK, (usize)clock, (usize)time, 0);
}

/* Nothing is buffered here. */
void host_flush(void) {
}

_Noreturn void host_exit(i32 code) {
  _exit(code);
}

/* The kernel starts a program with the stack at its arguments, not as in a called function. */
__asm__(".text\n"
        ".globl _start\n"
        "_start:\n"
        "  xorl %ebp, %ebp\n"
        "  andq $-16, %rsp\n"
        "  call host_enter\n"
        "  hlt\n");

void host_enter(void) {
  _exit(main());
}
