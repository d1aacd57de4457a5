/** Functions that never return end a path; code that needs a result on all paths sees it. */
import { printLine } from "gehri:host";

enum Kind {
  A,
  B,
}
function fail(code: u32): never {
  panic(`failed with ${code}`);
}
function name(k: Kind): string {
  switch (k) {
    case Kind.A:
      return "a";
    case Kind.B:
      return "b";
    default:
      fail(3);
  }
}
function positive(n: i32): u32 {
  if (n >= 0) return u32(n);
  return fail(1);
}
function forever(limit: u32): u32 {
  let n: u32 = 0;
  while (true) {
    n += 7;
    if (n > limit) return n;
  }
}

export function main(): i32 {
  printLine(`${name(Kind.B)} ${positive(4)} ${forever(20)}`);
  return 0;
}
// expect-output:
// b 4 21
