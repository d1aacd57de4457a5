/** A module for tests: goes wrong in the way that it is told. */
import {
  addCommand,
  isAlive,
  kill,
  log,
  printLine,
  sleepNs,
  spawn,
  takeMemory,
} from "gehri:kernel";

const SECOND: u64 = 1_000_000_000;

class Node {
  next: Node | null = null;
  depth: u32 = 0;
}

const numbers = new FixedArray<u32, 8>();
const first = new Node();
let taken: Slice<u8> = takeMemory(0);

export function start(): string {
  log("trouble is here");
  if (spawn(sleeper, 0, 50) === 0) return "there is no memory for a task";
  taken = takeMemory(10_000);
  if (taken.length !== 10_000) return "there is no memory";
  return addCommand("trouble", "go wrong", trouble) ? "" : "the command is taken";
}

export function stop(): void {
  for (const value of taken) assert(value === 0, "memory that is not zero");
}

/** Sleeps all the time. */
function sleeper(_argument: usize): void {
  for (;;) sleepNs(1000 * SECOND);
}

function spinner(_argument: usize): void {
  let turns: u32 = 0;
  for (;;) turns = wrapping.add(turns, 1);
}

function trouble(kind: string): u32 {
  if (kind === "assert") panic("trouble as ordered");
  if (kind === "index") return numbers[kind.length + usize(numbers[0]) + 5];
  if (kind === "null") return deepest(first, 3);
  if (kind === "stack") return endless(first);
  if (kind === "spin") return spawn(spinner, 1, 255);
  if (kind === "kill") {
    const task = spawn(spinner, 2, 10);
    const isEnded = kill(task);
    printLine(`${isEnded} ${isAlive(task)} ${kill(1)}`);
    return 0;
  }
  if (kind === "many") {
    let count: u32 = 0;
    while (spawn(sleeper, 0, 20) !== 0) count += 1;
    printLine(`${count} tasks`);
    return 0;
  }
  if (kind === "log") {
    log("one line\x1b[2J\n[    0.000000] error: another");
    return 0;
  }
  if (kind === "memory") {
    let blocks: u32 = 0;
    while (takeMemory(65536).length > 0) blocks += 1;
    printLine(`${blocks} blocks`);
    return 0;
  }
  printLine(`trouble does not know ${kind}`);
  return 7;
}

function deepest(node: Node, steps: u32): u32 {
  const next = node.next;
  return steps === 0 ? node.depth : deepest2(next!, steps - 1);
}

function deepest2(node: Node, steps: u32): u32 {
  return node.depth + steps;
}

/** A promise that is not kept: the stack ends at its guard page. */
/** @recursion 3 */
/** @noinline */
function endless(node: Node): u32 {
  node.depth = wrapping.add(node.depth, 1);
  return wrapping.add(endless(node), 1);
}
