/** `main` has no parameters and gives an `i32`. */
export function main(n: i32): i32 {
  return n;
}
// expect: GTS4006 2:1 `export function main(): i32` is missing.
