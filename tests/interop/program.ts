/** A GTS program with a half in C: each calls the other. */
import { printLine } from "gehri:host";
import type { Ptr } from "gehri:unsafe";
import { ptr } from "gehri:unsafe";

/** @c struct point from "half.h" */
class Point {
  x: i32 = 0;
  y: i32 = 0;
  name: u8 = byte("P");
  weight: f64 = 0.5;
}

/** @width u8 */
enum Shade {
  Dark = 1,
  Light = 7,
}

type Span = { readonly from: u32; readonly to: u32; readonly shade: Shade };

/** @c half_length */
declare function halfLength(p: Point): i64;
/** @c half_widen */
declare function halfWiden(span: Span, by: u32): Span;
/** @c half_run */
declare function halfRun(rounds: u32): u64;

/**
 * Called by C.
 * @export gehri_move
 */
export function move(p: Point, by: Span): void {
  p.x += i32(by.from);
  p.y += i32(by.to);
  calls++;
}

/** @export gehri_make */
export function make(from: u32, wide: boolean): Span {
  return { from, to: wide ? from + 100 : from + 1, shade: wide ? Shade.Light : Shade.Dark };
}

/** @export gehri_sum */
export function sum(values: ReadonlySlice<u32>): u64 {
  let total: u64 = 0;
  for (const value of values) total += u64(value);
  return total;
}

/** @export gehri_first */
export function first(values: Ptr<u16>): u16 {
  return values[0];
}

/** @export gehri_fail */
export function fail(): never {
  panic("asked for by C");
}

/** @export gehri_calls */
export let calls: u32 = 0;

export function main(): i32 {
  const p = new Point();
  p.x = 3;
  p.y = 4;
  printLine(`${halfLength(p)} ${p.x} ${char(p.name)}`);
  const { from, to, shade } = halfWiden(make(5, true), 10);
  printLine(`${from} ${to} ${u32(shade)}`);
  printLine(`${halfRun(3)} ${calls} ${ptr<u16>(0).$address}`);
  return 0;
}
