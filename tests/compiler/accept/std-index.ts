/** gehri:std brings the whole library under one name. */
// expect-output:
// 3 true 7
import { printLine } from "gehri:host";
import { BitSet, contains, parseU32, Vector } from "gehri:std";

const set = new BitSet<1>();
const vector = new Vector<u32, 4>();

export function main(): i32 {
  set.add(3);
  vector.push(7);
  printLine(`${set.next(0) ?? 0} ${contains(vector.values(), 7)} ${parseU32("7") ?? 0}`);
  return 0;
}
