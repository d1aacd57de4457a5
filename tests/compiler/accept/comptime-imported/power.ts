/** A function that is pure, in a module of its own. */
export function power(base: u64, exponent: u32): u64 {
  let result: u64 = 1;
  for (let i: u32 = 0; i < exponent; i++) result *= base;
  return result;
}
