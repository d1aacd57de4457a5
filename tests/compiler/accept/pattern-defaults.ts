/** Fields that may be left out, and the default values that patterns give them. */
import { printLine } from "gehri:host";

type Mode = "read" | "write";
interface Options {
  readonly name: string;
  readonly mode?: Mode;
  readonly retries?: u32;
  readonly size?: readonly [u32, u32];
}

let calls: u32 = 0;
function next(): u32 {
  calls++;
  return calls;
}

function open({ name, mode = "read", retries = next(), size: [w, h] = [1, retries] }: Options): void {
  printLine(`${name} ${mode} ${retries} ${w}x${h}`);
}
function move({ x = 1, y = x + 1 }: { readonly x?: i32; readonly y?: i32 } = {}): i32 {
  return x * 100 + y;
}
class Box {
  readonly options: Options;
  constructor(options: Options) {
    this.options = options;
  }
  retries(): u32 {
    const { retries = 9 } = this.options;
    return retries;
  }
}
const defaults: Options = { name: "none", retries: 3, mode: "write" };
const box = new Box({ name: "b" });

export function main(): i32 {
  open({ name: "a" });
  open({ name: "b", retries: 7 });
  open({ name: "c", mode: "write", size: [4, 5] });
  printLine(`${calls}`);
  printLine(`${move()} ${move({})} ${move({ x: 5 })} ${move({ y: 5 })} ${move({ x: 0, y: 0 })}`);
  printLine(`${box.retries()} ${new_box()}`);

  // What a spread record leaves out keeps what stands before.
  const own: Options = { name: "own", mode: "read" };
  const both: Options = { ...defaults, ...own };
  open(both);
  const { mode, ...rest } = both;
  const again: Options = { ...defaults, ...rest };
  open(again);

  const r = both.retries;
  if (r !== undefined) printLine(`${r + 1}`);
  printLine(`${own.retries === undefined} ${own.retries ?? 0} ${equals(own, { name: "own", mode: "read" })}`);
  let x: i32 = 0;
  let y: i32 = 0;
  const partial: { readonly x?: i32; readonly y?: i32 } = { y: 2 };
  ({ x = 8, y = 9 } = partial);
  printLine(`${x} ${y} ${mode === undefined}`);
  const list: FixedArray<Options, 2> = [{ name: "p" }, { name: "q", retries: 4 }];
  for (const { name, retries = 0 } of list) printLine(`${name} ${retries}`);
  return 0;
}
function new_box(): u32 {
  const local = new Box({ name: "l", retries: 2 });
  return local.retries();
}
// expect-output:
// a read 1 1x1
// b read 7 1x7
// c write 2 4x5
// 2
// 102 102 506 105 0
// 9 2
// own read 3 1x3
// own write 3 1x3
// 4
// true 0 true
// 8 2 false
// p 0
// q 4
