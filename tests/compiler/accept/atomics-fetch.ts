/** Read-modify-write operations of every kind, on integers and booleans; fences. */
import { printLine } from "gehri:host";

enum State {
  Idle,
  Busy,
}

const bits8 = new Atomic<u8>(0b1100);
const low = new Atomic<i32>(-5);
const high = new Atomic<u64>(7);
const flag = new Atomic<boolean>(false);
const state = new Atomic<State>(State.Idle);

class Spinner {
  readonly locked = new Atomic<boolean>(false);

  lock(): u32 {
    let tries: u32 = 1;
    while (this.locked.exchange(true, "acquire")) {
      spinHint();
      tries++;
      if (tries > 5) break;
    }
    return tries;
  }

  unlock(): void {
    this.locked.store(false, "release");
  }
}

export function main(): i32 {
  printLine(`${bits8.fetchXor(0b1010)} ${bits8.load("relaxed")} ${bits8.fetchXor(255, "relaxed")} ${bits8.load()}`);
  printLine(`${low.fetchMin(-4)} ${low.fetchMin(-9, "acq_rel")} ${low.fetchMax(3, "release")} ${low.load("acquire")}`);
  printLine(`${high.fetchMax(u64.MAX, "relaxed")} ${high.fetchMin(1)} ${high.load()}`);
  printLine(`${flag.fetchXor(true)} ${flag.fetchXor(true)} ${flag.fetchOr(true)} ${flag.fetchAnd(false)} ${flag.load()}`);
  fence();
  fence("acquire");
  fence("release");
  fence("acq_rel");
  printLine(`${state.compareExchange(State.Idle, State.Busy)} ${u32(state.exchange(State.Idle, "acq_rel"))}`);
  const spinner = new Spinner();
  printLine(`${spinner.lock()} ${spinner.lock()}`);
  spinner.unlock();
  printLine(`${spinner.lock()}`);
  return 0;
}
// expect-output:
// 12 6 6 249
// -5 -5 -9 3
// 7 18446744073709551615 1
// false true false true false
// true 1
// 1 6
// 1
