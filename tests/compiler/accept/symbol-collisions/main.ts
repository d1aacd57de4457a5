/** Names that would meet in C stay apart: same file names, same types in two modules, `a_b` and `a.b`. */
import { printLine } from "gehri:host";
import { Box as LeftBox, Kind as LeftKind, make as makeLeft, type Pair as LeftPair } from "./left/util.ts";
import { Box as RightBox, Kind as RightKind, make as makeRight, type Pair as RightPair } from "./right/util.ts";
import { one } from "./my-file.ts";
import { one as two } from "./my_file.ts";

class Ring {
  put(): u32 {
    return 1;
  }
  put_all(): u32 {
    return 2;
  }
  get size(): u32 {
    return 10;
  }
  get_size(): u32 {
    return 11;
  }
  static put_static(): u32 {
    return 12;
  }
}
function Ring_puts(): u32 {
  return 3;
}
class Ring_put_ {
  all(): u32 {
    return 4;
  }
}
class Ring_init {
  value: u32 = 5;
}
function Ring_put_more(): u32 {
  return 6;
}
class List<T> {
  readonly items = new FixedArray<T, 2>();
  first(): T {
    return this.items[0];
  }
}
class List_u8 {
  last(): u32 {
    return 77;
  }
}
const größe: u32 = 8;
const $dollar: u32 = 9;
const main_: u32 = 10;
const ring = new Ring();
const other = new Ring_put_();
const init = new Ring_init();
const bytes = new List<u8>();
const pairs = new List<LeftPair>();
const rights = new List<RightPair>();
const notGeneric = new List_u8();
function gts_main(): u32 {
  return 11;
}

export function main(): i32 {
  printLine(`${ring.put()} ${ring.put_all()} ${Ring_puts()} ${other.all()} ${init.value} ${Ring_put_more()}`);
  printLine(`${ring.size} ${ring.get_size()} ${Ring.put_static()} ${größe} ${$dollar} ${main_} ${gts_main()}`);
  pairs.items[0] = makeLeft(5);
  rights.items[0] = makeRight(70000);
  const a = new LeftBox();
  const b = new RightBox();
  printLine(`${pairs.first().a} ${rights.first().b} ${a.size()} ${b.size()} ${notGeneric.last()}`);
  printLine(`${u8(LeftKind.B)} ${i32(RightKind.B)} ${one()} ${two()} ${bytes.first()}`);
  return 0;
}
// expect-output:
// 1 2 3 4 5 6
// 10 11 12 8 9 10 11
// 5 70000 1 2 77
// 1 500 1 2 0
