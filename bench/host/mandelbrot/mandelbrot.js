// The Mandelbrot set on a grid: how many points stay, and a hash of the steps of the others.
const SIZE = 640;
const STEPS = 200;

function steps(x, y) {
  let real = 0;
  let imaginary = 0;
  let step = 0;
  while (step < STEPS) {
    const realSquare = real * real;
    const imaginarySquare = imaginary * imaginary;
    if (realSquare + imaginarySquare > 4) break;
    imaginary = 2 * real * imaginary + y;
    real = realSquare - imaginarySquare + x;
    step++;
  }
  return step;
}

export function main() {
  let sum = 0;
  for (let row = 0; row < SIZE; row++) {
    const y = (2 * row) / SIZE - 1;
    for (let column = 0; column < SIZE; column++) {
      const x = (2 * column) / SIZE - 1.5;
      sum = (Math.imul(sum, 31) + steps(x, y)) | 0;
    }
  }
  return sum >>> 0;
}
