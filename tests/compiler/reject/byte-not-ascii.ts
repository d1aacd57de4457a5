/** `byte` takes an ASCII character. */
export function main(): i32 {
  return i32(byte("é"));
}
// expect: GTS5001 3:19 `byte` needs a string literal of one ASCII character.
