// The product of two square matrices of f64, in the order that caches like.
const SIZE: i32 = 384;
const ROUNDS: i32 = 8;

function newMatrix(): StaticArray<StaticArray<f64>> {
  const rows = new StaticArray<StaticArray<f64>>(SIZE);
  for (let i: i32 = 0; i < SIZE; i++) rows[i] = new StaticArray<f64>(SIZE);
  return rows;
}

function fill(rows: StaticArray<StaticArray<f64>>, seed: f64): void {
  for (let i: i32 = 0; i < SIZE; i++) {
    for (let j: i32 = 0; j < SIZE; j++) rows[i][j] = seed * (f64(i) - f64(j)) * (f64(i) + f64(j));
  }
}

function multiply(
  left: StaticArray<StaticArray<f64>>,
  right: StaticArray<StaticArray<f64>>,
  product: StaticArray<StaticArray<f64>>,
): void {
  for (let i: i32 = 0; i < SIZE; i++) {
    const row = product[i];
    row.fill(0);
    for (let k: i32 = 0; k < SIZE; k++) {
      const factor = left[i][k];
      const other = right[k];
      for (let j: i32 = 0; j < SIZE; j++) unchecked((row[j] += factor * other[j]));
    }
  }
}

export function main(): u32 {
  const a = newMatrix();
  const b = newMatrix();
  const c = newMatrix();
  fill(a, 0.001);
  fill(b, 0.002);
  let sum: f64 = 0;
  for (let round: i32 = 0; round < ROUNDS; round++) {
    multiply(a, b, c);
    sum += c[SIZE / 2][round];
    a[0][round] += 1;
  }
  return u32(Math.abs(sum));
}
