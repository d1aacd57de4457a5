// The product of two square matrices of numbers, in the order that caches like.
const SIZE = 384;
const ROUNDS = 8;
const matrix = () => Array.from({ length: SIZE }, () => new Float64Array(SIZE));

function fill(rows, seed) {
  for (let i = 0; i < SIZE; i++) {
    for (let j = 0; j < SIZE; j++) rows[i][j] = seed * (i - j) * (i + j);
  }
}

function multiply(left, right, product) {
  for (let i = 0; i < SIZE; i++) {
    const row = product[i];
    row.fill(0);
    for (let k = 0; k < SIZE; k++) {
      const factor = left[i][k];
      const other = right[k];
      for (let j = 0; j < SIZE; j++) row[j] += factor * other[j];
    }
  }
}

export function main() {
  const a = matrix();
  const b = matrix();
  const c = matrix();
  fill(a, 0.001);
  fill(b, 0.002);
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++) {
    multiply(a, b, c);
    sum += c[SIZE / 2][round];
    a[0][round] += 1;
  }
  return Math.trunc(Math.abs(sum));
}
