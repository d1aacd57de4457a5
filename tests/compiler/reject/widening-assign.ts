/** Nothing is widened silently (tsc sees this one itself). */
export function main(): i32 {
  const a: u8 = 1;
  const b: u32 = a;
  return i32(b);
}
// expect: TS2322 4:9 Type 'u8' is not assignable to type 'u32'.
