/** `Atomic<T>`: every operation, the orders, wrap-around, as fields, module constants and elements. */
import { printLine } from "gehri:host";

const counter = new Atomic<u32>(5);
const flag = new Atomic<boolean>(false);
class Lock {
  readonly state = new Atomic<u8>(0);
  readonly ticket = new Atomic<i64>(-1);
  tryLock(): boolean {
    return this.state.compareExchange(0, 1, "acquire");
  }
  unlock(): void {
    this.state.store(0, "release");
  }
}
const lock = new Lock();
function bump(a: Atomic<u32>): u32 {
  return a.fetchAdd(1, "relaxed");
}

export function main(): i32 {
  printLine(`${bump(counter)} ${counter.fetchSub(2)} ${counter.load("acquire")} ${counter.fetchOr(8)}`);
  printLine(`${counter.fetchAnd(12, "acq_rel")} ${counter.exchange(100, "seq_cst")} ${counter.load()}`);
  printLine(`${flag.exchange(true)} ${flag.load("relaxed")} ${flag.compareExchange(false, false)}`);
  printLine(`${lock.tryLock()} ${lock.tryLock()} ${lock.state.load()}`);
  lock.unlock();
  printLine(`${lock.tryLock()} ${lock.ticket.fetchAdd(-5)} ${lock.ticket.load()}`);
  counter.store(u32.MAX);
  printLine(`${counter.fetchAdd(1)} ${counter.load()} ${counter.fetchSub(1)} ${counter.load()}`);
  lock.state.store(250);
  printLine(`${lock.state.fetchAdd(10)} ${lock.state.load()}`);
  return 0;
}
// expect-output:
// 5 6 4 4
// 12 12 100
// false true false
// true false 1
// true -1 -6
// 4294967295 0 0 4294967295
// 250 4
