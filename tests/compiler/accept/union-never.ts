/** What no case is left for goes to `never`: a variable, a function, a result. */
import { printLine } from "gehri:host";

type Signal = { readonly kind: "data"; readonly value: u32 } | { readonly kind: "end" };
enum Color {
  Red,
  Green,
}

function unexpected(value: never): never {
  return value;
}
function length(s: Signal): u32 {
  switch (s.kind) {
    case "data":
      return s.value;
    case "end":
      return 0;
    default: {
      const rest: never = s;
      return rest;
    }
  }
}
function code(c: Color): u32 {
  if (c === Color.Red) return 1;
  if (c === Color.Green) return 2;
  return unexpected(c);
}

export function main(): i32 {
  printLine(`${length({ kind: "data", value: 5 })} ${length({ kind: "end" })}`);
  printLine(`${code(Color.Red)} ${code(Color.Green)}`);
  return 0;
}
// expect-output:
// 5 0
// 1 2
