/* The Mandelbrot set on a grid: how many points stay, and a hash of the steps of the others. */
#include <stdint.h>
#include <stdio.h>

#define SIZE 640
#define STEPS 200

static uint32_t steps(double x, double y) {
  double real = 0, imaginary = 0;
  uint32_t step = 0;
  while (step < STEPS) {
    double real_square = real * real;
    double imaginary_square = imaginary * imaginary;
    if (real_square + imaginary_square > 4) break;
    imaginary = 2 * real * imaginary + y;
    real = real_square - imaginary_square + x;
    step++;
  }
  return step;
}

int main(void) {
  uint32_t sum = 0;
  for (uint32_t row = 0; row < SIZE; row++) {
    double y = 2.0 * row / SIZE - 1;
    for (uint32_t column = 0; column < SIZE; column++) {
      double x = 2.0 * column / SIZE - 1.5;
      sum = sum * 31 + steps(x, y);
    }
  }
  printf("%u\n", sum);
  return 0;
}
