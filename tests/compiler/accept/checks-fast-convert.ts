// Where conversions wrap, a byte of a large index is another index.
// profile: fast
// expect-output:
// 3
import { printLine } from "gehri:host";

const table = new FixedArray<u32, 256>();

function read(x: u32): u32 {
  return table[u8(x)]; // checks: index removed
}
function unknown(x: usize, a: ReadonlySlice<u32>): u32 {
  if (u8(x) < 5) {
    return a[x]; // checks: index stays // panics: index 256
  }
  return 0;
}

export function main(): i32 {
  table[4] = 3;
  printLine(`${read(260)}`);
  printLine(`${unknown(256, table.slice(0, 5))}`);
  return 0;
}
