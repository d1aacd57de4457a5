/* What a program does at its end, with a C library; runtime/freestanding has its counterpart. */
#include "../gehri.h"

#include <stdio.h>
#include <stdlib.h>

void host_flush(void);
_Noreturn void host_exit(i32 code);

/* C code linked into the program may have left something in its buffer. */
void host_flush(void) {
  fflush(stdout);
}

_Noreturn void host_exit(i32 code) {
  exit(code);
}
