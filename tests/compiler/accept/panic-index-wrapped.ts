// A wrapped `usize` is shown as the large number that it is; the length of a row that is not there
// fails, though every row has the same.
import { print } from "gehri:host";

const rows = new FixedArray<FixedArray<u32, 4>, 3>();

function widths(): usize {
  let sum: usize = 0;
  for (let i: usize = 0; i < rows.length; i++)
    for (let j: usize = 0; j < rows[i].length; j++) sum += rows[i].length;
  return sum;
}
function width(i: usize): usize {
  return rows[i].length; // panics: index 18446744073709551614 is out of range: the length is 3
}
function before(at: usize): usize {
  return wrapping.sub(at, 2);
}

export function main(): i32 {
  print(`${widths()} ${width(2)}\n`);
  print(`${width(before(0))}\n`);
  return 0;
}
// expect-output:
// 48 4
