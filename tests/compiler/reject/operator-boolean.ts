/** Booleans have no arithmetic. */
export function main(): i32 {
  const a = u8(1) === 1;
  const b: i32 = +a;
  return b;
}
// expect: GTS2006 4:18 Unary `+` is not part of GTS.
