/** A made-up enum value falls through to `default`, never into another case. */
import { printLine } from "gehri:host";
import { enumFrom } from "gehri:unsafe";

enum Kind {
  A,
  B,
}
function name(k: Kind): string {
  switch (k) {
    case Kind.A:
      return "a";
    case Kind.B:
      return "b";
    default:
      panic(`unknown kind ${i32(k)}`); // panics: unknown kind 7
  }
}

export function main(): i32 {
  printLine(name(enumFrom<Kind>(1)));
  printLine(name(enumFrom<Kind>(7)));
  return 0;
}
// expect-output:
// b
