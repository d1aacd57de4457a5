// The bytes of a string are as many as the string is long.
// expect-output:
// 3
import { printLine } from "gehri:host";

function count(text: string, wanted: u8): u32 {
  const bytes = text.bytes();
  let found: u32 = 0;
  for (let i: usize = 0; i < text.length; i++) {
    if (bytes[i] === wanted) found = wrapping.add(found, 1); // checks: index removed
  }
  return found;
}

export function main(): i32 {
  printLine(`${count("banana", 97)}`);
  return 0;
}
