/** gehri:std/fixed-point against 64-bit and floating-point models, with seeded random numbers. */
// expect-output:
// 163840 -1 2 3 -2 92681
// q16 5000 q32 5000
import { printLine } from "gehri:host";
import {
  q16,
  q16Divide,
  q16Floor,
  q16Multiply,
  q16Round,
  q16SquareRoot,
  q32Divide,
  q32Floor,
  q32Multiply,
} from "gehri:std/fixed-point";
import { Random } from "gehri:std/random";

const random = new Random(11);

function q16Model(): u32 {
  let good: u32 = 0;
  for (let i: u32 = 0; i < 5000; i++) {
    const a = i32.wrap(random.nextU32()) >> 8;
    const b = (i32.wrap(random.nextU32()) >> 9) | 1;
    const product = (f64(a) * f64(b)) / 65536;
    const back = q16Multiply(a, b);
    const near = f64(back) <= product && product < f64(back) + 1;
    const root = q16SquareRoot(a < 0 ? -a : a);
    const square = i64(root) * i64(root);
    const size = i64(a < 0 ? -a : a) << 16;
    const rooted = square <= size && size < square + 2 * i64(root) + 1;
    good += near && rooted && q16Floor(q16(a >> 8)) === a >> 8 ? 1 : 0;
  }
  return good;
}

/** Small numbers times small numbers: f64 has room for 53 bits. */
function q32Model(): u32 {
  let good: u32 = 0;
  for (let i: u32 = 0; i < 5000; i++) {
    const a = i64.wrap(random.nextU64()) >> 26;
    const b = (i64.wrap(random.nextU64()) >> 28) | 1;
    const product = (f64(a) * f64(b)) / 4294967296;
    const difference = f64(q32Multiply(a, b)) - product;
    const quotient = q32Divide(a, b | 0x100000000);
    const wanted = (f64(a) / f64(b | 0x100000000)) * 4294967296;
    const apart = f64(quotient) - wanted;
    good += difference <= 1 && difference >= -2 && apart < 2 && apart > -2 ? 1 : 0;
  }
  return good;
}

export function main(): i32 {
  const half = q16(5, 2);
  printLine(
    `${half} ${q16Floor(q16(-1, 2))} ${q16Floor(half)} ${q16Round(half)} ${q32Floor(-4294967297)} ${q16SquareRoot(q16(2))}`,
  );
  assert(q16Divide(q16(7), q16(2)) === q16(7, 2));
  printLine(`q16 ${q16Model()} q32 ${q32Model()}`);
  return 0;
}
