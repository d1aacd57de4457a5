/** `checked.add` needs a width. */
function f(n: u32 | null): u32 {
  return checked.add(n ?? 0, 1) ?? 0;
}

export function main(): i32 {
  const none = checked.add(2, 2);
  return none === null ? 1 : i32(f(3));
}
// expect: GTS4002 7:16 The operands need an integer width.
