/** A template is not a string. */
export function main(): i32 {
  const n: u32 = 1;
  const s: string = `n is ${n}`;
  return i32(s.length);
}
// expect: GTS2010 4:21 A template is a `Text`, not a `string`.
