/** A default value cannot use another parameter. */
function f(a: i32, b: i32 = a * 2): i32 {
  return a + b;
}
export function main(): i32 {
  return f(1);
}
// expect: GTS4004 2:29 A default value can only use constants and module-level name
