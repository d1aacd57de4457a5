// Memory safety is not a profile: an index that has wrapped is still checked.
// profile: fast
import { printLine } from "gehri:host";

function read(items: ReadonlySlice<u8>, at: usize): u8 {
  return items[at - 1]; // panics: index 18446744073709551615 is
}

export function main(): i32 {
  const bytes = new FixedArray<u8, 4>();
  printLine(`${read(bytes, 0)}`);
  return 0;
}
