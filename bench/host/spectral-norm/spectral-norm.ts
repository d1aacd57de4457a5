/** The spectral norm of the matrix 1 / ((i + j) (i + j + 1) / 2 + i + 1), by the power method. */
import { printLine } from "gehri:host";

const SIZE: usize = 1000;
const ROUNDS: u32 = 10;
const u = new FixedArray<f64, 1000>();
const v = new FixedArray<f64, 1000>();
const scratch = new FixedArray<f64, 1000>();

function element(i: usize, j: usize): f64 {
  return 1 / f64(((i + j) * (i + j + 1)) / 2 + i + 1);
}

function timesMatrix(from: ReadonlySlice<f64>, into: Slice<f64>): void {
  for (let i: usize = 0; i < into.length; i++) {
    let sum: f64 = 0;
    for (let j: usize = 0; j < from.length; j++) {
      sum += element(i, j) * from[j];
    }
    into[i] = sum;
  }
}

function timesTransposed(from: ReadonlySlice<f64>, into: Slice<f64>): void {
  for (let i: usize = 0; i < into.length; i++) {
    let sum: f64 = 0;
    for (let j: usize = 0; j < from.length; j++) {
      sum += element(j, i) * from[j];
    }
    into[i] = sum;
  }
}

function step(from: ReadonlySlice<f64>, into: Slice<f64>): void {
  timesMatrix(from, scratch);
  timesTransposed(scratch, into);
}

export function main(): i32 {
  for (let i: usize = 0; i < SIZE; i++) {
    u[i] = 1;
  }
  for (let round: u32 = 0; round < ROUNDS; round++) {
    step(u, v);
    step(v, u);
  }
  let product: f64 = 0;
  let square: f64 = 0;
  for (let i: usize = 0; i < SIZE; i++) {
    product += u[i] * v[i];
    square += v[i] * v[i];
  }
  printLine(`${u32((product / square) * 1000000000)}`);
  return 0;
}
