/** The product of two square matrices of f64, rows times columns in the order that caches like. */
import { printLine } from "gehri:host";

const SIZE: usize = 384;
const ROUNDS: u32 = 8;
const a = new FixedArray<FixedArray<f64, 384>, 384>();
const b = new FixedArray<FixedArray<f64, 384>, 384>();
const c = new FixedArray<FixedArray<f64, 384>, 384>();

type Matrix = FixedArray<FixedArray<f64, 384>, 384>;

function fillMatrix(matrix: Matrix, seed: f64): void {
  for (let i: usize = 0; i < SIZE; i++) {
    for (let j: usize = 0; j < SIZE; j++) {
      matrix[i][j] = seed * (f64(i) - f64(j)) * (f64(i) + f64(j));
    }
  }
}

function multiply(left: Matrix, right: Matrix, product: Matrix): void {
  for (let i: usize = 0; i < SIZE; i++) {
    const row = product[i];
    row.fill(0);
    for (let k: usize = 0; k < SIZE; k++) {
      const factor = left[i][k];
      const other = right[k];
      for (let j: usize = 0; j < SIZE; j++) {
        row[j] += factor * other[j];
      }
    }
  }
}

export function main(): i32 {
  fillMatrix(a, 0.001);
  fillMatrix(b, 0.002);
  let sum: f64 = 0;
  for (let round: u32 = 0; round < ROUNDS; round++) {
    multiply(a, b, c);
    sum += c[SIZE / 2][usize(round)];
    a[0][usize(round)] += 1;
  }
  printLine(`${u32(sum < 0 ? -sum : sum)}`);
  return 0;
}
