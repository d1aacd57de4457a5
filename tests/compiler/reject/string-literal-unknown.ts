/** Only the strings of the set are values of it. */
type Mode = "read" | "write";
function f(mode: Mode, text: string): Mode {
  return mode === "read" ? text : mode;
}

export function main(): i32 {
  return f("read", "x") === "read" ? 1 : 0;
}
// expect: TS2322 4:28 Type 'string' is not assignable
