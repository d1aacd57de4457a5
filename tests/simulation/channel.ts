/**
 * Channels under random interleavings: each has a task that sends numbered messages and one that
 * checks them, on any CPU and with priorities that change; now and then one of them is slow, so
 * that the ring is full or empty. Bare rings go along, whose sides spin. `SEED` chooses the run.
 */
import { printLine } from "gehri:host";
import { Channel } from "../../kernel-src/ipc/channel.ts";
import { Message, type Ring, RingState } from "../../kernel-src/ipc/ring.ts";
import { setAffinity, setPriority, spawnIn } from "../../kernel-src/sched/control.ts";
import { runIdle } from "../../kernel-src/sched/idle.ts";
import { SYSTEM_SWARM } from "../../kernel-src/sched/limits.ts";
import { sleepNs, yieldNow } from "../../kernel-src/sched/scheduler.ts";
import { cpuCount } from "../../kernel-src/smp/cpu.ts";
import { nowNs } from "../../kernel-src/time/clock.ts";
import "./invariants.ts";
import { below, endWell, looks, startMachine, steps, stepsWanted } from "./simulated.ts";

const PAIRS: usize = 3;
const MS: u64 = 1000000;
const PRIORITY_GOVERNOR: u8 = 200;
/** All messages have arrived by then. */
const END_NS: u64 = 60000 * MS;
const MARK: u64 = 0x9e3779b97f4a7c15;

const channels = new FixedArray<Channel, 3>();
/** The first pair waits for an answer to each message: a wake-up that is lost is missed at once. */
const ASKING: u64 = 0;
const answers = new Channel();
const rings = new FixedArray<Ring, 3>();
const tasks = new FixedArray<u32, 12>();
const atWork = new Atomic<u32>(0);
const sent = new Atomic<u64>(0);
const received = new Atomic<u64>(0);
let end: u64 = 0;

/** Message `number`; the last one of its stream says so. */
function fill(message: Message, number: u64, isLast: boolean): void {
  message.words[0] = number;
  for (let i: usize = 1; i < 7; i++) message.words[i] = wrapping.mul(number + u64(i), MARK);
  message.words[7] = u64(isLast);
}

/** True if it was the last one. */
function check(message: Message, number: u64): boolean {
  assert(message.words[0] === number, `message ${message.words[0]} came in place of ${number}`);
  for (let i: usize = 1; i < 7; i++)
    assert(message.words[i] === wrapping.mul(number + u64(i), MARK), "a message was torn");
  received.fetchAdd(1);
  return message.words[7] === 1;
}

/** Both sides stop now and then, for so long that the other one runs into an end of the ring. */
function dawdle(): void {
  const chance = below(64);
  if (chance === 0) sleepNs(below(3 * MS));
  else if (chance < 4) yieldNow();
}

function send(pair: u64): void {
  const channel = channels[usize(pair)];
  const message = new Message();
  let isLast = false;
  for (let number: u64 = 0; !isLast; number++) {
    isLast = steps() >= end;
    fill(message, number, isLast);
    sent.fetchAdd(1);
    assert(channel.send(message), "the ring is broken");
    if (pair === ASKING) assert(answers.receive(message), "the ring is broken");
    dawdle();
  }
  atWork.fetchSub(1);
}

function receive(pair: u64): void {
  const channel = channels[usize(pair)];
  const message = new Message();
  for (let number: u64 = 0; ; number++) {
    assert(channel.receive(message), "the ring is broken");
    const isLast = check(message, number);
    if (pair === ASKING) assert(answers.send(message), "the ring is broken");
    if (isLast) break;
    dawdle();
  }
  atWork.fetchSub(1);
}

function put(pair: u64): void {
  const ring = rings[usize(pair)];
  const message = new Message();
  let isLast = false;
  for (let number: u64 = 0; !isLast; number++) {
    isLast = steps() >= end;
    fill(message, number, isLast);
    sent.fetchAdd(1);
    let state = ring.put(message);
    for (; state === RingState.Again; state = ring.put(message)) yieldNow();
    assert(state === RingState.Done, "the ring is broken");
  }
  atWork.fetchSub(1);
}

function get(pair: u64): void {
  const ring = rings[usize(pair)];
  const message = new Message();
  for (let number: u64 = 0; ; number++) {
    let state = ring.get(message);
    for (; state === RingState.Again; state = ring.get(message)) yieldNow();
    assert(state === RingState.Done, "the ring is broken");
    if (check(message, number)) break;
  }
  atWork.fetchSub(1);
}

function anyTask(): u32 {
  return tasks[usize(below(u64(tasks.length)))];
}

/** Moves the tasks about, and waits for the last messages. */
function govern(_argument: u64): void {
  let until = nowNs() + END_NS;
  while (atWork.load() > 0) {
    if (steps() < end) {
      setPriority(anyTask(), 50 + u8(below(2)));
      setAffinity(anyTask(), 1 + u32(below(255)));
      until = nowNs() + END_NS;
    } else {
      // Who spins does not keep the others from their end.
      setPriority(anyTask(), 50);
    }
    sleepNs(below(4 * MS));
    assert(nowNs() < until, `${received.load()} of ${sent.load()} messages arrived`);
  }
  assert(sent.load() === received.load());
  printLine(`ok ${cpuCount()} CPUs, ${steps()} steps, looked at everything ${looks()} times`);
  printLine(`${received.load()} messages`);
  endWell();
}

/** Says what is there, when a run does not come to its end. */
/** @export simulation_report */
export function report(): void {
  printLine(`${sent.load()} messages sent, ${received.load()} received`);
}

export function main(): i32 {
  startMachine();
  end = steps() + stepsWanted();
  atWork.store(u32(PAIRS) * 4);
  for (let i: usize = 0; i < PAIRS; i++) {
    const pair = u64(i);
    tasks[4 * i] = spawnIn(SYSTEM_SWARM, "send", send, pair, 50);
    tasks[4 * i + 1] = spawnIn(SYSTEM_SWARM, "receive", receive, pair, 50);
    tasks[4 * i + 2] = spawnIn(SYSTEM_SWARM, "put", put, pair, 50);
    tasks[4 * i + 3] = spawnIn(SYSTEM_SWARM, "get", get, pair, 50);
  }
  if (spawnIn(SYSTEM_SWARM, "governor", govern, 0, PRIORITY_GOVERNOR) === 0) panic("no memory");
  runIdle();
}
