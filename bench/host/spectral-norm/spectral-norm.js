// The spectral norm of the matrix 1 / ((i + j) (i + j + 1) / 2 + i + 1), by the power method.
const SIZE = 1000;
const ROUNDS = 10;
const scratch = new Float64Array(SIZE);

function element(i, j) {
  return 1 / (((i + j) * (i + j + 1)) / 2 + i + 1);
}

function timesMatrix(from, into) {
  for (let i = 0; i < into.length; i++) {
    let sum = 0;
    for (let j = 0; j < from.length; j++) sum += element(i, j) * from[j];
    into[i] = sum;
  }
}

function timesTransposed(from, into) {
  for (let i = 0; i < into.length; i++) {
    let sum = 0;
    for (let j = 0; j < from.length; j++) sum += element(j, i) * from[j];
    into[i] = sum;
  }
}

function step(from, into) {
  timesMatrix(from, scratch);
  timesTransposed(scratch, into);
}

export function main() {
  const u = new Float64Array(SIZE).fill(1);
  const v = new Float64Array(SIZE);
  for (let round = 0; round < ROUNDS; round++) {
    step(u, v);
    step(v, u);
  }
  let product = 0;
  let square = 0;
  for (let i = 0; i < SIZE; i++) {
    product += u[i] * v[i];
    square += v[i] * v[i];
  }
  return Math.trunc((product / square) * 1000000000);
}
