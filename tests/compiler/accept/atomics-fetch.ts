/** Read-modify-write operations of every kind, on integers and booleans; fences. */
import { printLine } from "gehri:host";

enum State {
  Idle,
  Busy,
}

const bits8 = new Atomic<u8>(0b1100);
const low = new Atomic<i32>(-5);
const high = new Atomic<u64>(7);
const wide = new Atomic<u16>(0);
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
  bits8.store(250);
  bits8.addAlone(10);
  low.store(-5);
  low.addAlone(-3);
  high.store(u64.MAX);
  const step = high.load() - 3;
  high.addAlone(step);
  wide.addAlone(40000);
  wide.addAlone(40000);
  printLine(`${bits8.load()} ${low.load()} ${high.load() === u64.MAX - 4} ${wide.load()}`);
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
// 4 -8 true 14464
// true 1
// 1 6
// 1
