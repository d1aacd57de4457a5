/** `!` after a local's name would let it be read before it has a value. */
export function main(): i32 {
  let text!: string;
  return i32(text.length);
}
// expect: GTS3004 3:7 Nobody checks that `text` has a value.
