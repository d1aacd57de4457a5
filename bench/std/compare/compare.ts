/** `equal`, `compare` and `indexOf` over 20,000 numbers, and `equalBytes` over as many bytes. */
import { printLine } from "gehri:host";
import { equalBytes } from "gehri:std/bytes";
import { compare, equal, indexOf } from "gehri:std/slices";

const left = new FixedArray<u32, 20_000>();
const right = new FixedArray<u32, 20_000>();
const some = new FixedArray<u8, 80_000>();
const others = new FixedArray<u8, 80_000>();

export function main(): i32 {
  let sum: usize = 0;
  for (let round: usize = 0; round < 2_000; round++) {
    const at = (round * 7919) % left.length;
    left[at] += 1;
    right[at] += 1;
    some[at] = u8.wrap(round);
    others[at] = u8.wrap(round);
    if (equal(left, right)) sum += 1;
    if (equalBytes(some, others)) sum += 1;
    right[left.length - 1] += 1;
    sum += compare(left, right) < 0 ? 2 : 0;
    right[left.length - 1] -= 1;
    sum += indexOf(left, 1000);
  }
  printLine(`${sum}`);
  return 0;
}
