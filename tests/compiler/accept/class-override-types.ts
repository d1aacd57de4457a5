/** What an override may change: fewer parameters, wider ones, and a result further down. */
import { printLine } from "gehri:host";

class Item {
  id: u32 = 1;
}
class Special extends Item {
  extra: u32 = 2;
}
const item = new Item();
const special = new Special();

class Source {
  get(key: Special, index: u32): Item {
    return index === 0 ? item : key;
  }
  find(id: u32): Item | null {
    return item.id === id ? item : null;
  }
  note(): void {
    printLine("source");
  }
}
class Fixed extends Source {
  override get(key: Item): Special {
    return key === item ? special : special;
  }
  override find(): Special {
    return special;
  }
  override note(): u32 {
    printLine("fixed");
    return 4;
  }
}
const source = new Source();
const fixed = new Fixed();

function use(s: Source): void {
  s.note();
  printLine(`${s.get(special, 0).id} ${s.find(5) === special}`);
}

export function main(): i32 {
  special.id = 9;
  use(source);
  use(fixed);
  printLine(`${fixed.get(item).extra} ${fixed.note()}`);
  return 0;
}
// expect-output:
// source
// 1 false
// fixed
// 9 true
// fixed
// 2 4
