/** Static fields are module variables: initialised in source order, objects inline, shared by all users. */
import { printLine } from "gehri:host";

class Part {
  constructor(readonly id: u32) {}
}
class Registry {
  static count: u32 = 2;
  static readonly first = new Part(Registry.next());
  static readonly second = new Part(Registry.next());
  static readonly table = new FixedArray<u32, 3>();
  static current: Part | null = null;
  static readonly NAME = "registry";
  static readonly STEP: u32 = 5;
  static next(): u32 {
    Registry.count += 1;
    return Registry.count;
  }
  static select(part: Part): void {
    Registry.current = part;
    Registry.table[part.id - 3] += Registry.STEP;
  }
  total(): u32 {
    return Registry.table[0] + Registry.table[1] + Registry.count;
  }
}
const registry = new Registry();

export function main(): i32 {
  Registry.select(Registry.second);
  Registry.select(Registry.first);
  Registry.select(Registry.first);
  printLine(`${Registry.first.id} ${Registry.second.id} ${Registry.current === Registry.first}`);
  printLine(`${Registry.table[0]} ${Registry.table[1]} ${registry.total()} ${Registry.NAME.length}`);
  return 0;
}
// expect-output:
// 3 4 true
// 10 5 19 8
