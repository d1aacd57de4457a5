/** Strings and slices in conditions, ternaries, arrays and records; slices of slices and of classes. */
import { print, printLine } from "gehri:host";

type Entry = { readonly name: string; readonly bytes: ReadonlySlice<u8>; readonly run: (n: u32) => u32 };
class Cell {
  n: u32 = 0;
}
const raw: FixedArray<u8, 6> = [104, 101, 108, 108, 111, 33];
const cells = new FixedArray<Cell, 4>();
const entries: FixedArray<Entry, 2> = [
  { name: "double", bytes: "d".bytes(), run: (n) => n * 2 },
  { name: "half", bytes: raw.slice(1, 3), run: half },
];
const views = new FixedArray<Slice<u8>, 2>();
function half(n: u32): u32 {
  return n / 2;
}
function runByName(name: string, n: u32): u32 {
  for (const entry of entries) if (entry.name === name) return entry.run(n);
  return 0;
}
function word(first: boolean): string {
  return first ? "alpha" : "beta";
}

export function main(): i32 {
  printLine(`${runByName("double", 4)} ${runByName("half", 4)} ${runByName("third", 4)}`);
  printLine(`${word(true) === "alpha" && word(false) !== word(true)} ${(word(true) === "beta" ? "a" : "bc").length}`);
  views[0] = raw.slice(0, 2);
  views[1] = views[0].slice(1);
  views[1][0] = 69;
  printLine(`${stringView(raw)} ${views[1].length} ${stringView(views[0].slice(0, 1)).length}`);
  const tail: Slice<Cell> = cells.slice(2);
  tail[0].n = 5;
  for (const cell of tail) cell.n++;
  printLine(`${cells[2].n} ${cells[3].n} ${cells[1].n} ${tail.length}`);
  const at: usize = word(false).length === 4 ? 1 : 0;
  const entry = entries[at];
  printLine(`${entry.name} ${entry.bytes.length} ${entry.bytes[0]} ${entry.run(9)}`);
  let s = word(true);
  while (s.length > 0 && !s.startsWith("h")) s = s.slice(1);
  printLine(s);
  const matches = s.endsWith("a") ? s.slice(0, 1) === "h" : false;
  printLine(`${matches}`);
  print(s.length === 2 ? "two" : "other");
  if (matches) print(`:${s}`);
  printLine("");
  return 0;
}
// expect-output:
// 8 2 0
// true 2
// hEllo! 1 1
// 6 1 0 2
// half 2 69 4
// ha
// true
// two:ha
