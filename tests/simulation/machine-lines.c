/* Copies of cache lines on the simulated machine: other CPUs may see half of one. */
#include "gehri.h"

enum { WORDS = 8, LINE_BYTES = 64 };

static void copy_line(usize to, usize from) {
  for (usize i = 0; i < WORDS; i++) {
    machine_point();
    ((u64 *)to)[i] = ((const u64 *)from)[i];
  }
}

usize machine_put_line(usize to, usize from) {
  copy_line(to, from);
  return to + LINE_BYTES;
}

usize machine_get_line(usize to, usize from) {
  copy_line(to, from);
  return from + LINE_BYTES;
}
