/** `Result` through three functions, 60 million times. */
import { printLine } from "gehri:host";
import { err, ok, type Result, unwrapOr } from "gehri:std/result";

/** @width u8 */
enum Reason {
  Small,
  Odd,
}

function half(value: u32): Result<u32, Reason> {
  if (value < 4) return err(Reason.Small);
  if (value % 16 === 5) return err(Reason.Odd);
  return ok(value / 2);
}

function sum(a: u32, b: u32): Result<u32, Reason> {
  const left = half(a);
  if (!left.ok) return left;
  const right = half(b);
  if (!right.ok) return right;
  return ok(wrapping.add(left.value, right.value));
}

export function main(): i32 {
  let total: u32 = 0;
  for (let i: u32 = 0; i < 60_000_000; i++) {
    total = wrapping.add(total, unwrapOr(sum(total, i), i));
  }
  printLine(`${total}`);
  return 0;
}
