/** Atomics as elements and in generic classes; orders as literals. */
import { printLine } from "gehri:host";

class Slots<N extends number> {
  readonly states = new FixedArray<Atomic<u8>, N>();
  readonly total = new Atomic<usize>(0);
  claim(): usize {
    for (let i: usize = 0; i < this.states.length; i++) {
      if (this.states[i].compareExchange(0, 1, "acq_rel")) {
        this.total.fetchAdd(1, "relaxed");
        return i;
      }
    }
    return this.states.length;
  }
  free(i: usize): void {
    this.states[i].store(0, "release");
  }
}
const slots = new Slots<3>();
const flags = new FixedArray<Atomic<boolean>, 2>();

export function main(): i32 {
  printLine(`${slots.claim()} ${slots.claim()} ${slots.claim()} ${slots.claim()}`);
  slots.free(1);
  printLine(`${slots.claim()} ${slots.total.load("acquire")}`);
  flags[1].store(true);
  let set: u32 = 0;
  for (const flag of flags) set += u32(flag.load());
  printLine(`${set} ${flags[0].exchange(true)} ${flags[0].load()}`);
  const local = new Atomic<i32>(-5);
  local.fetchSub(2147483643);
  printLine(`${local.load()} ${local.fetchSub(1)} ${local.load()}`);
  return 0;
}
// expect-output:
// 0 1 2 3
// 1 4
// 1 false true
// -2147483648 -2147483648 2147483647
