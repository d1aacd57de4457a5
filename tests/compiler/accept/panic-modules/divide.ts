/** Fails. */
export function divide(a: i32, b: i32): i32 {
  return a / b; // panics: division by zero
}
