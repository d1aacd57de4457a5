/** Per-CPU numbers, records, nullable references and enums. */
import { printLine } from "gehri:host";

interface Load {
  readonly busy: u64;
  readonly idle: u64;
}

class Task {
  constructor(readonly id: u32) {}
}

enum State {
  Idle,
  Busy,
}

const ticks = perCpu<u32>(7);
const level = perCpu<u8>(250);
const load = perCpu<Load>({ busy: 5, idle: 7 });
const current = perCpu<Task | null>(null);
const state = perCpu<State>(State.Idle);
const boot = new Task(1);
const second = new Task(9);
const owner = perCpu<Task>(boot);
const none = perCpu<i64>(-2);
const ready: PerCpu<boolean> = perCpu<boolean>(false);

function sumOf(variable: PerCpu<Load>): u64 {
  const value = variable.get();
  return value.busy + value.idle;
}

export function main(): i32 {
  const before = ticks.get();
  ticks.add(u32.MAX - 7);
  const highest = ticks.get();
  level.add(7);
  current.set(boot);
  state.set(State.Busy);
  owner.set(second);
  none.add(2);
  ready.set(true);
  const task = current.get();
  const sum = sumOf(load);
  load.set({ busy: sum, idle: 0 });
  const isBusy = state.get() === State.Busy && ready.get() && load.get().busy === 12;
  const id = task === null ? 0 : task.id;
  printLine(`${before} ${highest} ${level.get()} ${isBusy} ${sum} ${id} ${none.get()} ${owner.get().id}`);
  return 0;
}
// expect-output:
// 7 4294967295 1 true 12 1 0 9
