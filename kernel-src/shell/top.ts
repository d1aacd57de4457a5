/** `top`: which tasks use the processor, measured over a second at a time. */
import { isMachineMode, NO_BYTE, print, tryReadByte } from "../console/console.ts";
import { TASKS_MAX } from "../sched/limits.ts";
import { sleepNs } from "../sched/scheduler.ts";
import { TaskView, taskCount, viewIdle, viewTask } from "../sched/table.ts";
import { cpuCount } from "../smp/cpu.ts";
import { CPUS_MAX } from "../smp/limits.ts";
import { nowNs } from "../time/clock.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, numberArgument, OK } from "./command.ts";
import { TOP_INTERVAL_NS, TOP_POLL_NS, TOP_ROUNDS_MAX, TOP_ROWS } from "./limits.ts";
import { printTaskStart } from "./tasks.ts";

const CONTROL_C = 0x03;
const PER_MILLE = 1000;
const NS_PER_SECOND = 1_000_000_000;
/** Places from here on are those of the idle tasks, which are not in the table. */
const IDLE_SLOT = TASKS_MAX;
const SLOTS = 16400;
static_assert(SLOTS === TASKS_MAX + CPUS_MAX);

const FIRST_SCREEN = "\x1b[?25l\x1b[2J\x1b[H";
const NEXT_SCREEN = "\x1b[H";
const END_OF_SCREEN = "\x1b[J";
const LEAVE = "\x1b[?25h";
/** Rows are cleared to their end: the round before may have been longer. */
const LIVE_ROW_END = "\x1b[K\n";
const PLAIN_ROW_END = "\n";

/** What a task had used at the last look. */
class Sample {
  id: u32 = 0;
  ticks: u64 = 0;
  /** Used between the last two looks. */
  delta: u64 = 0;
  /** Still to be printed in this round. */
  waiting: boolean = false;
}

const samples = new FixedArray<Sample, typeof SLOTS>();

/** False: nobody is in that place. */
function viewSlot(slot: usize, view: TaskView): boolean {
  if (slot < IDLE_SLOT) return viewTask(slot, view);
  if (slot - IDLE_SLOT >= cpuCount()) return false;
  viewIdle(slot - IDLE_SLOT, view);
  return true;
}

/**
 * Looks at all tasks; gives the ticks used by all together since the last look, idling included.
 */
function look(): u64 {
  const view = new TaskView();
  let total: u64 = 0;
  for (let slot: usize = 0; slot < SLOTS; slot++) {
    const sample = samples[slot];
    sample.waiting = viewSlot(slot, view);
    if (!sample.waiting) continue;
    const before: u64 = sample.id === view.id ? sample.ticks : 0;
    sample.id = view.id;
    sample.ticks = view.cpuTicks;
    sample.delta = view.cpuTicks > before ? view.cpuTicks - before : 0;
    total = wrapping.add(total, sample.delta);
  }
  return total;
}

/** The place with the largest share not printed yet; SLOTS when none is left. */
function busiest(): usize {
  let best: usize = SLOTS;
  for (let slot: usize = 0; slot < SLOTS; slot++) {
    const better = best === SLOTS || samples[slot].delta > samples[best].delta;
    if (samples[slot].waiting && better) {
      best = slot;
    }
  }
  return best;
}

/** Thousandths of `total`. Both are first made small enough to multiply. */
function share(part: u64, total: u64): u64 {
  let shownPart = part;
  let shownTotal = total;
  while (shownPart > u64.MAX / PER_MILLE) {
    shownPart = shownPart >> 1;
    shownTotal = shownTotal >> 1;
  }
  return shownTotal === 0 ? 0 : (shownPart * PER_MILLE) / shownTotal;
}

function printRound(total: u64, rowEnd: string): void {
  const view = new TaskView();
  let idleTicks: u64 = 0;
  for (const sample of samples.slice(IDLE_SLOT)) {
    if (sample.waiting) idleTicks = wrapping.add(idleTicks, sample.delta);
  }
  const idle = share(idleTicks, total);
  print(`up ${nowNs() / NS_PER_SECOND} s, ${taskCount()} tasks, idle ${idle / 10}.${idle % 10} %`);
  print(`${rowEnd}  task state     prio  cpu   share  name${rowEnd}`);
  for (let row: usize = 0; row < TOP_ROWS; row++) {
    const slot = busiest();
    if (slot === SLOTS) {
      return;
    }
    samples[slot].waiting = false;
    if (viewSlot(slot, view)) {
      const part = share(samples[slot].delta, total);
      printTaskStart(view);
      print(` ${dec(part / 10, 4)}.${part % 10} %  ${view.name}${rowEnd}`);
    }
  }
}

/** Waits for the next round; true when the user wants to leave. Other keys are swallowed. */
function waitForLeave(): boolean {
  const until: u64 = nowNs() + TOP_INTERVAL_NS;
  while (nowNs() < until) {
    for (let typed = tryReadByte(); typed !== NO_BYTE; typed = tryReadByte()) {
      if (typed === CONTROL_C || typed === i32(byte("q"))) {
        return true;
      }
    }
    sleepNs(TOP_POLL_NS);
  }
  return false;
}

/**
 * The first screen shows the shares since the last `top`, or since start: there is no waiting for
 * it.
 */
function runLive(): void {
  print(FIRST_SCREEN);
  printRound(look(), LIVE_ROW_END);
  while (!waitForLeave()) {
    print(NEXT_SCREEN);
    printRound(look(), LIVE_ROW_END);
    print(END_OF_SCREEN);
  }
  print(LEAVE);
}

/** One below the other: for the harness, and for keeping. Does not read the keyboard. */
function runRounds(rounds: u64): void {
  look();
  for (let n: u64 = 0; n < rounds; n++) {
    sleepNs(TOP_INTERVAL_NS);
    printRound(look(), PLAIN_ROW_END);
  }
}

export function topCommand(args: Arguments): u8 {
  if (args.count > 1) {
    const rounds = numberArgument(args, 1, "ROUNDS", 1, TOP_ROUNDS_MAX);
    if (rounds === null) {
      return FAILED;
    }
    runRounds(rounds);
  } else if (isMachineMode()) {
    runRounds(1);
  } else {
    runLive();
  }
  return OK;
}
