/* What a program does at its end, with a C library; runtime/freestanding has its counterpart. */
#include "../gehri.h"

#include <stdio.h>
#include <stdlib.h>

void host_flush(void);
usize host_allocate(usize bytes);
void host_free(usize address);
_Noreturn void host_exit(i32 code);

/* C code linked into the program may have left something in its buffer. */
void host_flush(void) {
  fflush(stdout);
}

_Noreturn void host_exit(i32 code) {
  exit(code);
}

/* Memory for kernel code under test, aligned to a cache line. */
usize host_allocate(usize bytes) {
  void *memory = NULL;
  return posix_memalign(&memory, 64, bytes) == 0 ? (usize)memory : 0;
}

void host_free(usize address) {
  free((void *)address);
}
