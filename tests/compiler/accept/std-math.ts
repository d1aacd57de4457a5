/** gehri:std/math: roots and whole parts, also of negative numbers, and no number. */
// expect-output:
// 3 true 2 -3 3 -2 0 5
import { printLine } from "gehri:host";
import { abs, ceil, floor, sqrt } from "gehri:std/math";

export function main(): i32 {
  const none = sqrt(-1);
  const whole = i32(floor(-2.5));
  printLine(
    `${u32(sqrt(9))} ${!(none <= 0 || none > 0)} ${i32(floor(2.5))} ${whole} ${i32(ceil(2.5))} ${i32(ceil(-2.5))} ${i32(abs(-0))} ${i32(abs(-5))}`,
  );
  return 0;
}
