/** An array literal needs a FixedArray to go to. */
export function main(): i32 {
  const a = [1, 2, 3];
  return i32(a.length);
}
// expect: GTS3001 3:13 Nothing says what type this array literal has.
