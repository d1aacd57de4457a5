/** String members of enums are rejected. */
enum E {
  A = "a",
}
function f(e: E): boolean {
  return e === E.A;
}
export function main(): i32 {
  return f(E.A) ? 0 : 1;
}
// expect: GTS5001 3:3 Enum members are constant integers; beyond 2^53 only literal
// expect: GTS2021 6:18 The enum has no member `A`.
// expect: GTS2021 9:14 The enum has no member `A`.
