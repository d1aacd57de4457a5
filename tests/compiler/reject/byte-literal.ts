/** `byte` takes a one-byte literal. */
export function main(): i32 {
  return i32(byte("ab"));
}
// expect: GTS5001 3:19 `byte` needs a string literal of one ASCII character.
