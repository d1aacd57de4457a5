/** PRNGs (splitmix64, xoshiro256**, PCG32) and matrices over a prime field: 64-bit wrap-around and exact products. */
import { print, printLine } from "gehri:host";

class SplitMix {
  constructor(private state: u64) {}
  next(): u64 {
    this.state = wrapping.add(this.state, 0x9e3779b97f4a7c15);
    let z = this.state;
    z = wrapping.mul(z ^ (z >> 30), 0xbf58476d1ce4e5b9);
    z = wrapping.mul(z ^ (z >> 27), 0x94d049bb133111eb);
    return z ^ (z >> 31);
  }
}
function rotl(x: u64, k: u32): u64 {
  return (x << k) | (x >> (64 - k));
}
class Xoshiro {
  private readonly s = new FixedArray<u64, 4>();
  constructor(seed: u64) {
    const mix = new SplitMix(seed);
    for (let i: usize = 0; i < 4; i++) this.s[i] = mix.next();
  }
  next(): u64 {
    const s = this.s;
    const result = wrapping.mul(rotl(wrapping.mul(s[1], 5), 7), 9);
    const t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 45);
    return result;
  }
}
class Pcg {
  private state: u64 = 0;
  constructor(
    seed: u64,
    private readonly increment: u64,
  ) {
    this.step();
    this.state = wrapping.add(this.state, seed);
    this.step();
  }
  private step(): void {
    this.state = wrapping.add(wrapping.mul(this.state, 6364136223846793005), this.increment);
  }
  next(): u32 {
    const old = this.state;
    this.step();
    const mixed = u32.wrap(((old >> 18) ^ old) >> 27);
    const turn = u32(old >> 59);
    return (mixed >> turn) | (mixed << (wrapping.neg(turn) & 31));
  }
}
const P: u64 = 4294967291;
class Matrix<N extends number> {
  readonly rows = new FixedArray<FixedArray<u64, N>, N>();
  identity(): void {
    for (let i: usize = 0; i < this.rows.length; i++) {
      for (let j: usize = 0; j < this.rows.length; j++) this.rows[i][j] = i === j ? 1 : 0;
    }
  }
  multiply(a: Matrix<N>, b: Matrix<N>): void {
    const n = this.rows.length;
    for (let i: usize = 0; i < n; i++) {
      for (let j: usize = 0; j < n; j++) {
        let sum: u64 = 0;
        for (let k: usize = 0; k < n; k++) sum = (sum + ((a.rows[i][k] * b.rows[k][j]) % P)) % P;
        this.rows[i][j] = sum;
      }
    }
  }
  copyFrom(other: Matrix<N>): void {
    for (let i: usize = 0; i < this.rows.length; i++) this.rows[i].copyFrom(other.rows[i]);
  }
}
function power<N extends number>(base: Matrix<N>, exponent: u64, result: Matrix<N>, temp: Matrix<N>): void {
  result.identity();
  for (let e = exponent; e > 0; e >>= 1) {
    if ((e & 1) === 1) {
      temp.multiply(result, base);
      result.copyFrom(temp);
    }
    temp.multiply(base, base);
    base.copyFrom(temp);
  }
}
const base2 = new Matrix<2>();
const result2 = new Matrix<2>();
const temp2 = new Matrix<2>();
const base3 = new Matrix<3>();
const result3 = new Matrix<3>();
const temp3 = new Matrix<3>();

export function main(): i32 {
  const mix = new SplitMix(42);
  printLine(`${mix.next()} ${mix.next()}`);
  const xoshiro = new Xoshiro(7);
  let x: u64 = 0;
  for (let i: u32 = 0; i < 1000; i++) x ^= xoshiro.next();
  printLine(`${x}`);
  const pcg = new Pcg(42, 109);
  for (let i: u32 = 0; i < 4; i++) print(`${hex(pcg.next())} `);
  printLine("");
  base2.rows[0][0] = 1;
  base2.rows[0][1] = 1;
  base2.rows[1][0] = 1;
  power<2>(base2, 1000000000000, result2, temp2);
  printLine(`${result2.rows[0][1]}`);
  for (let i: usize = 0; i < 9; i++) base3.rows[i / 3][i % 3] = mix.next() % P;
  power<3>(base3, 12345, result3, temp3);
  for (const row of result3.rows) for (const value of row) print(`${value} `);
  printLine("");
  return 0;
}
// expect-output:
// 13679457532755275413 2949826092126892291
// 274440301936444886
// a15c02b7 7b47f409 ba1d3330 83d2f293 
// 2829093448
// 2107789355 2641646500 1012435008 677607435 4064377296 169236009 2135283500 2691866932 673494205 
