/**
 * Async tasks of the load: they sleep, yield, wait, lock and join without a stack, are killed where
 * they do, and clean up.
 */
import { create } from "../../kernel-src/memory/heap.ts";
import { sleepAsync, spawnAsyncIn, yieldAsync } from "../../kernel-src/sched/async-tasks.ts";
import { currentTask, exitWith, sleepNs, yieldNow } from "../../kernel-src/sched/scheduler.ts";
import { noteGoesOn, noteWait, Waits } from "./model.ts";
import { anyPlace, MS, stopping, useRooms, useRoomsAsync } from "./places.ts";
import { below } from "./simulated.ts";
import { exitValueOf, isCloseUp, joinOneAsync, useSync, useSyncAsync } from "./sync-load.ts";
import { anyWorker } from "./workers.ts";

/** Tasks that have something to clean up. */
const unclean = new Atomic<u32>(0);

class Trace {
  constructor() {
    unclean.fetchAdd(1);
  }
  [Symbol.dispose](): void {
    unclean.fetchSub(1);
  }
}

/** Something whose clean-up waits; if the task is killed, it is cut short there. */
class SlowTrace {
  constructor() {
    unclean.fetchAdd(1);
  }
  async [Symbol.asyncDispose](): Promise<void> {
    unclean.fetchSub(1);
    if (below(2) === 0) await sleepAsync(below(MS));
    else await anyPlace().waitAsync();
  }
}

async function cleanSlowly(): Promise<void> {
  await using _outer = new SlowTrace();
  await using _inner = new SlowTrace();
  await sleepAsync(below(2 * MS));
}

export function uncleanTasks(): u32 {
  return unclean.load();
}

async function yieldOften(times: u64): Promise<void> {
  using _trace = new Trace();
  for (let i: u64 = 0; i < times && !stopping.load(); i++) await yieldAsync();
}

async function doOne(): Promise<void> {
  using _trace = new Trace();
  switch (isCloseUp() ? 6 + 4 * below(2) : below(12)) {
    case 10:
    case 11:
      await doSeveral();
      break;
    case 0:
      await sleepAsync(below(2 * MS));
      break;
    case 1:
      if (below(2) === 0) await yieldOften(below(4));
      else await cleanSlowly();
      break;
    case 2:
      await anyPlace().waitAsync();
      break;
    case 3:
      anyPlace().wake(false);
      break;
    case 4:
    case 5:
      await useRoomsAsync();
      break;
    case 6:
    case 7:
      await useSyncAsync();
      break;
    case 8:
      await joinOneAsync(anyWorker());
      break;
    default:
      waitAsThread();
  }
}

/** Side by side, in one place or one inside the other. */
async function doSeveral(): Promise<void> {
  if (below(2) === 0) await Promise.all([doBeside(), doBeside()]);
  else await Promise.all([doBeside(), doTwo(), doBeside()]);
}

async function doTwo(): Promise<void> {
  using _trace = new Trace();
  await Promise.all([doBeside(), doBeside()]);
}

/** What a task can do beside something else: it does not wait, as a thread, for what it holds. */
async function doBeside(): Promise<void> {
  using _trace = new Trace();
  switch (below(8)) {
    case 0:
      await sleepAsync(below(2 * MS));
      break;
    case 1:
      await yieldOften(below(4));
      break;
    case 2:
      noteWait(Waits.Place, 0);
      await anyPlace().waitAsync();
      noteGoesOn(Waits.Place, 0);
      break;
    case 3:
      sleepNs(below(MS));
      break;
    case 4:
      await joinOneAsync(anyWorker());
      break;
    case 5:
      await useRoomsAsync();
      break;
    default:
      await useSyncAsync();
  }
}

/** Then it keeps the stack meanwhile. */
function waitAsThread(): void {
  switch (below(4)) {
    case 0:
      sleepNs(below(MS));
      break;
    case 1:
      yieldNow();
      break;
    case 2:
      useRooms();
      break;
    default:
      useSync();
  }
}

async function asyncWorker(rounds: u64): Promise<void> {
  {
    using _trace = new Trace();
    for (let i: u64 = 0; i < rounds && !stopping.load(); i++) await doOne();
  }
  const value = exitValueOf(currentTask().id);
  if (value !== 0) exitWith(value);
}

class WorkerFrame {
  readonly run = new Frame<typeof asyncWorker>();
}

async function asyncYielder(rounds: u64): Promise<void> {
  await yieldOften(rounds);
  const value = exitValueOf(currentTask().id);
  if (value !== 0) exitWith(value);
}

class YielderFrame {
  readonly run = new Frame<typeof asyncYielder>();
}

/** Its number; 0: there is no such swarm. */
export function startAsyncWorker(swarm: u32, rounds: u64, priority: u8): u32 {
  const frame = create<WorkerFrame>();
  if (frame === null) return 0;
  return spawnAsyncIn(swarm, "async", frame, frame.run.start(rounds), priority);
}

export function startAsyncYielder(swarm: u32, rounds: u64, priority: u8): u32 {
  const frame = create<YielderFrame>();
  if (frame === null) return 0;
  return spawnAsyncIn(swarm, "yields", frame, frame.run.start(rounds), priority);
}
