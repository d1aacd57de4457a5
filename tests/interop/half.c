/* The half in C: it sees GTS through the header that the compiler makes. */
#include "half.h"

#include "program.h"

long half_length(struct point *p) {
  long length = p->x * p->x + p->y * p->y;
  p->x = 100;
  p->name = 'Q';
  return length;
}

struct Span half_widen(struct Span span, u32 by) {
  span.from -= by / 10;
  span.to += by;
  return span;
}

unsigned long half_run(unsigned rounds) {
  struct program_Point p = {1, 2, 'P', 0};
  u32 numbers[] = {1, 2, 3};
  u16 small[] = {40, 50};
  struct slice_u32 slice = {numbers, 3};
  for (unsigned i = 0; i < rounds; i++) {
    struct Span span = gehri_make(i, false);
    if (span.shade != Shade_Dark) gehri_fail();
    gehri_move(&p, span);
    gehri_calls += 10;
  }
  return gehri_sum(slice) + gehri_first(small) + (unsigned long)(p.x * 1000 + p.y * 10000);
}
