/** Floats in host programs: f32 rounds to single precision, conversions cut the fraction off. */
import { printLine } from "gehri:host";

function half(x: f64): f64 {
  return x / 2;
}

export function main(): i32 {
  const a: f64 = 0.1;
  const b: f64 = 0.2;
  printLine(`${a + b === 0.3} ${a + b > 0.3} ${i64((a + b) * 1e17)}`);
  const c: f32 = f32(0.1);
  printLine(`${f64(c) === 0.1} ${u64(f64(c) * 1e12)}`);
  printLine(`${i32(half(7))} ${i32(half(-7))} ${u8(half(511.8))}`);
  printLine(`${u8.saturate(f64(300))} ${u8.saturate(f64(-5))} ${i8.saturate(half(-2001))}`);
  const big: f64 = 9007199254740992;
  printLine(`${u64(big)} ${i64(-big)} ${big + 1 === big}`);
  const z: f64 = 0;
  const inf: f64 = 1 / z;
  const nan: f64 = z / z;
  printLine(`${inf > 1e308} ${nan === nan} ${nan !== nan} ${nan < 1} ${-inf < 0}`);
  const n: u32 = 3;
  printLine(`${i32((f64(n) / 2) * 100)} ${i32(-f64(n) * 1.5)}`);
  let sum: f64 = 0;
  for (let i: i32 = 1; i <= 100; i++) sum += 1 / f64(i);
  printLine(`${u64(sum * 1000000)}`);
  return 0;
}
// expect-output:
// false true 30000000000000004
// false 100000001490
// 3 -3 255
// 255 0 -128
// 9007199254740992 -9007199254740992 true
// true false true false true
// 150 -4
// 5187377
