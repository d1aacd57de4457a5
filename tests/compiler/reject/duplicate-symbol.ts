/** Two functions cannot have one C symbol. */
/** @export same_name */
export function f(): u32 {
  return 1;
}
/** @export same_name */
export function g(): u32 {
  return 2;
}

export function main(): i32 {
  return 0;
}
// expect: GTS4007 7:1 The C symbol `same_name` is used twice.
