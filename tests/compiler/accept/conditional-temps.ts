/** Parts of an expression that need their own statement stay inside their branch. */
import { print, printLine } from "gehri:host";

class Box {
  constructor(public value: i32) {}
  bump(): i32 {
    this.value++;
    return this.value;
  }
}
const box = new Box(0);
const cells = new FixedArray<i32, 3>();

function pick(first: boolean): Box | null {
  return first ? box : null;
}

export function main(): i32 {
  let i: usize = 0;
  const a = i === 0 ? cells[i++] : cells[i--];
  printLine(`${a} ${i}`);
  const b = false || (i === 1 && (cells[i++] = 4) === 4 && cells[i - 1]++ === 4);
  printLine(`${b} ${i} ${cells[1]}`);
  const c = (pick(true)?.bump() ?? -1) + (pick(false)?.bump() ?? -1) * 10;
  printLine(`${c} ${box.value}`);
  const d = box.value > 0 ? (box.value = 40) + box.bump() : (box.value = 1);
  printLine(`${d} ${box.value}`);
  let n: i32 = 0;
  const e = (n++ > 0 ? n++ : n--) + (n++ < 0 ? 0 : n++) + n;
  printLine(`${e} ${n}`);
  for (let k: i32 = n > 0 ? n++ : n--; (k = k + 1) < 6 && (n = k) !== 0; n += k++) print(`${k}/${n} `);
  printLine("");
  return 0;
}
// expect-output:
// 0 1
// true 2 5
// -9 1
// 81 41
// 4 2
// 3/3 5/5 
