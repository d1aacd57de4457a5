/* The spectral norm of the matrix 1 / ((i + j) (i + j + 1) / 2 + i + 1), by the power method. */
#include <stdint.h>
#include <stdio.h>

#define SIZE 1000
#define ROUNDS 10
static double u[SIZE], v[SIZE], scratch[SIZE];

static double element(size_t i, size_t j) {
  return 1.0 / (double)((i + j) * (i + j + 1) / 2 + i + 1);
}

static void times_matrix(const double *from, double *into, size_t size) {
  for (size_t i = 0; i < size; i++) {
    double sum = 0;
    for (size_t j = 0; j < size; j++) sum += element(i, j) * from[j];
    into[i] = sum;
  }
}

static void times_transposed(const double *from, double *into, size_t size) {
  for (size_t i = 0; i < size; i++) {
    double sum = 0;
    for (size_t j = 0; j < size; j++) sum += element(j, i) * from[j];
    into[i] = sum;
  }
}

static void step(const double *from, double *into) {
  times_matrix(from, scratch, SIZE);
  times_transposed(scratch, into, SIZE);
}

int main(void) {
  for (size_t i = 0; i < SIZE; i++) u[i] = 1;
  for (uint32_t round = 0; round < ROUNDS; round++) {
    step(u, v);
    step(v, u);
  }
  double product = 0, square = 0;
  for (size_t i = 0; i < SIZE; i++) {
    product += u[i] * v[i];
    square += v[i] * v[i];
  }
  printf("%u\n", (uint32_t)(product / square * 1000000000));
  return 0;
}
