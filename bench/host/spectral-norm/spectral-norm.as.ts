// The spectral norm of the matrix 1 / ((i + j) (i + j + 1) / 2 + i + 1), by the power method.
const SIZE: i32 = 1000;
const ROUNDS: i32 = 10;
const scratch = new StaticArray<f64>(SIZE);

function element(i: i32, j: i32): f64 {
  return 1 / f64(((i + j) * (i + j + 1)) / 2 + i + 1);
}

function timesMatrix(from: StaticArray<f64>, into: StaticArray<f64>): void {
  for (let i: i32 = 0; i < into.length; i++) {
    let sum: f64 = 0;
    for (let j: i32 = 0; j < from.length; j++) sum += element(i, j) * unchecked(from[j]);
    into[i] = sum;
  }
}

function timesTransposed(from: StaticArray<f64>, into: StaticArray<f64>): void {
  for (let i: i32 = 0; i < into.length; i++) {
    let sum: f64 = 0;
    for (let j: i32 = 0; j < from.length; j++) sum += element(j, i) * unchecked(from[j]);
    into[i] = sum;
  }
}

function step(from: StaticArray<f64>, into: StaticArray<f64>): void {
  timesMatrix(from, scratch);
  timesTransposed(scratch, into);
}

export function main(): u32 {
  const u = new StaticArray<f64>(SIZE).fill(1);
  const v = new StaticArray<f64>(SIZE);
  for (let round: i32 = 0; round < ROUNDS; round++) {
    step(u, v);
    step(v, u);
  }
  let product: f64 = 0;
  let square: f64 = 0;
  for (let i: i32 = 0; i < SIZE; i++) {
    product += u[i] * v[i];
    square += v[i] * v[i];
  }
  return u32((product / square) * 1000000000);
}
