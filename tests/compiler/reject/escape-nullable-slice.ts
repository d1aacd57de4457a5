/** A slice of the frame stays in it, also behind `| null`. */
function f(n: usize): Slice<u8> | null {
  const bytes = new FixedArray<u8, 4>();
  if (n > 4) return null;
  return bytes.slice(0, n);
}

export function main(): i32 {
  return f(3) === null ? 1 : 0;
}
// expect: GTS3002 5:10 This refers to
