/**
 * `crash`: breaks the kernel on purpose, in the ways a kernel breaks, to show what is seen then.
 */
import { addressOf, load } from "gehri:unsafe";
import { print, printLine } from "../console/console.ts";
import { spawnOn } from "../sched/control.ts";
import { PRIORITY_SHELL } from "../sched/limits.ts";
import { sleepNs, yieldNow } from "../sched/scheduler.ts";
import { cpuCount } from "../smp/cpu.ts";
import { Mutex } from "../sync/mutex.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, numberArgument, printTyped, refuse } from "./command.ts";

const KINDS: FixedArray<string, 5> = ["divide", "null", "stack", "assert", "deadlock"];

export function crashKindAt(index: usize): string {
  return index < KINDS.length ? KINDS[index] : "";
}

/** A CPU that has not crashed by then does not. */
const CRASH_WAIT_NS: u64 = 2000000000;
/** An address in the first page, which is never mapped. */
const NULL_PAGE_ADDRESS = 0x10;

/** What the task on another CPU is to do; the shell waits for it. */
let wantedKind: string = "";

export function crashCommand(args: Arguments): u8 {
  if (args.count === 2) {
    return crash(args.at(1), u64(args.count) - 2);
  }
  const cpu = numberArgument(args, 2, "CPU", 0, u64(cpuCount()) - 1);
  if (cpu === null) {
    return FAILED;
  }
  wantedKind = args.at(1);
  if (spawnOn("crash", crashTask, 0, PRIORITY_SHELL, u32(1) << u32(cpu)) === 0) {
    return refuse("crash: no room for another task");
  }
  sleepNs(CRASH_WAIT_NS);
  return FAILED;
}

function crashTask(zero: u64): void {
  crash(wantedKind, zero);
}

/** `zero` is zero, but not to the compiler, which refuses to divide by it. */
function crash(kind: string, zero: u64): u8 {
  let result: u64 = 0;
  if (kind === "divide") {
    result = 1 / zero;
  } else if (kind === "null") {
    result = load<u64>(NULL_PAGE_ADDRESS + usize(zero));
  } else if (kind === "stack") {
    result = overflowStack(1);
  } else if (kind === "assert") {
    assert(zero !== 0, "crash assert: zero is not zero");
  } else if (kind === "deadlock") {
    deadlock();
  } else {
    print('crash: unknown kind "');
    printTyped(kind);
    return refuse(`"; the kinds are divide, null, stack, assert, deadlock`);
  }
  printLine(`crash: the kernel survived, which it should not have; result ${result}`);
  return FAILED;
}

const first = new Mutex("first");
const second = new Mutex("second");

/** Two tasks take two mutexes in different orders; one of them finds that it waits for itself. */
function deadlock(): void {
  using held = first.hold();
  if (spawnOn("crash-other", takeSecondThenFirst, 0, PRIORITY_SHELL, u32.MAX) === 0) return;
  while (second.ownerId() === 0) yieldNow();
  sleepNs(CRASH_WAIT_NS / 20);
  using other = second.hold();
  printLine(`${held.name} and ${other.name} are both taken`);
}

function takeSecondThenFirst(_argument: u64): void {
  using held = second.hold();
  using other = first.hold();
  printLine(`${held.name} and ${other.name} are both taken`);
}

/** Calls itself until the guard page below the stack stops it. */
/** @noinline */
/** No true bound, but running over the end is what it is for. */
/** @recursion 1 */
function overflowStack(depth: u64): u64 {
  if (depth === 0) {
    // Never reached: C compilers refuse a recursion that plainly has no end.
    return 0;
  }
  const block = new FixedArray<u64, 32>();
  block[depth % 32] = depth;
  const deeper = overflowStack(wrapping.add(depth, 1));
  // Used after the call and by address, so that each level keeps its own block.
  return wrapping.add(deeper, block[deeper % 32] + u64(addressOf(block)));
}
