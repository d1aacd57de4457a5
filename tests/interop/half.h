/* The half in C. */
#ifndef HALF_H
#define HALF_H

struct point {
  int x, y;
  unsigned char name;
  double weight;
};

long half_length(struct point *p);
unsigned long half_run(unsigned rounds);

#endif
