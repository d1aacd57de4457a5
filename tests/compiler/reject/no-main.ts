/** A host program needs `main`. */
export function start(): i32 {
  return 0;
}
// expect: GTS4006 2:1 `export function main(): i32` is missing.
