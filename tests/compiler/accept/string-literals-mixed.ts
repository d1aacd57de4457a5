/** Sets of strings meet other strings: `?:`, `??`, comparison, `Text` parameters, generic calls. */
import { printLine } from "gehri:host";

type Mode = "read" | "write";
type Other = "write" | "seek";

function choose(c: boolean, mode: Mode): Mode {
  return c ? mode : "read";
}
function either(c: boolean, a: Mode, b: Other): Mode | Other {
  return c ? a : b;
}
function text(c: boolean, mode: Mode, fallback: string): string {
  return c ? mode : fallback;
}
function same(a: Mode, b: Other): boolean {
  return a === "write" && b === "write" && a === b;
}
function is(a: Mode, s: string): boolean {
  return a === s;
}
function identity<T>(x: T): T {
  return x;
}
function maybe(n: u32): Mode | null {
  return n === 0 ? null : n === 1 ? "read" : "write";
}

export function main(): i32 {
  printLine(choose(true, "write"));
  printLine(choose(false, "write"));
  printLine(
    `${either(true, "read", "seek")} ${either(false, "read", "seek")} ${text(false, "read", "other")}`,
  );
  printLine(
    `${same("write", "write")} ${same("read", "write")} ${is("read", "read")} ${is("read", "rea")}`,
  );
  const m: Mode = identity<Mode>("write");
  printLine(m);
  printLine(`${maybe(0) ?? "none"} ${maybe(1) ?? "none"} ${maybe(2) ?? "read"}`);
  printLine(maybe(0) === "read" ? "equal" : maybe(1) === "read" ? "second" : "neither");
  const chosen = m === "write" ? m : "read";
  printLine(chosen);
  return 0;
}
// expect-output:
// write
// read
// read seek other
// true false true false
// write
// none read write
// second
// write
