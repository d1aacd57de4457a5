/* The product of two square matrices of double, in the order that caches like. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>

#define SIZE 384
#define ROUNDS 8
static double a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];

static void fill(double matrix[SIZE][SIZE], double seed) {
  for (size_t i = 0; i < SIZE; i++)
    for (size_t j = 0; j < SIZE; j++)
      matrix[i][j] = seed * ((double)i - (double)j) * ((double)i + (double)j);
}

static void multiply(double left[SIZE][SIZE], double right[SIZE][SIZE],
                     double product[SIZE][SIZE]) {
  for (size_t i = 0; i < SIZE; i++) {
    double *row = product[i];
    for (size_t j = 0; j < SIZE; j++) row[j] = 0;
    for (size_t k = 0; k < SIZE; k++) {
      double factor = left[i][k];
      const double *other = right[k];
      for (size_t j = 0; j < SIZE; j++) row[j] += factor * other[j];
    }
  }
}

int main(void) {
  fill(a, 0.001);
  fill(b, 0.002);
  double sum = 0;
  for (uint32_t round = 0; round < ROUNDS; round++) {
    multiply(a, b, c);
    sum += c[SIZE / 2][round];
    a[0][round] += 1;
  }
  printf("%u\n", (uint32_t)(sum < 0 ? -sum : sum));
  return 0;
}
