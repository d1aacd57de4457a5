// The Mandelbrot set on a grid: how many points stay, and a hash of the steps of the others.
const SIZE: u32 = 640;
const STEPS: u32 = 200;

function steps(x: f64, y: f64): u32 {
  let real: f64 = 0;
  let imaginary: f64 = 0;
  let step: u32 = 0;
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

export function main(): u32 {
  let sum: u32 = 0;
  for (let row: u32 = 0; row < SIZE; row++) {
    const y = (2 * f64(row)) / f64(SIZE) - 1;
    for (let column: u32 = 0; column < SIZE; column++) {
      const x = (2 * f64(column)) / f64(SIZE) - 1.5;
      sum = sum * 31 + steps(x, y);
    }
  }
  return sum;
}
