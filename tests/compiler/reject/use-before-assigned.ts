/** A variable is read only after it was assigned. */
export function main(): i32 {
  let n: i32;
  return n;
}
// expect: TS2454 4:10 Variable 'n' is used before being assigned.
