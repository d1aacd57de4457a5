/**
 * The scheduler under load, on a simulated machine: three tasks start, end
 * and change others at random, which yield, sleep, wait, wake and lock. At the end everybody has
 * ended, and all memory is back. `SEED` chooses the run, `STEPS` its length.
 */
import { printLine } from "gehri:host";
import { enumFrom } from "gehri:unsafe";
import { lapic } from "../../drivers/apic/lapic.ts";
import type { InterruptFrame } from "../../kernel-src/cpu/frame.ts";
import { setHandler } from "../../kernel-src/cpu/interrupts.ts";
import { STACK_BYTES, warmStackFrames } from "../../kernel-src/memory/stacks.ts";
import { kill, setAffinity, setPriority, spawn, spawnIn } from "../../kernel-src/sched/control.ts";
import { beginHold, endHold } from "../../kernel-src/sched/hold.ts";
import { runIdle } from "../../kernel-src/sched/idle.ts";
import { SYSTEM_SWARM } from "../../kernel-src/sched/limits.ts";
import { setPolicyClock } from "../../kernel-src/sched/policy.ts";
import { currentTask, exitWith, sleepNs, yieldNow } from "../../kernel-src/sched/scheduler.ts";
import { makeSwarm, queuedSwarms } from "../../kernel-src/sched/swarm.ts";
import { isTask, TaskView, taskCount, taskIn, viewTaskOf } from "../../kernel-src/sched/table.ts";
import type { Task } from "../../kernel-src/sched/task.ts";
import { cpuCount, cpus } from "../../kernel-src/smp/cpu.ts";
import { switchCpu } from "../../kernel-src/smp/switch.ts";
import { nowNs, tscHz } from "../../kernel-src/time/clock.ts";
import { startAsyncWorker, startAsyncYielder, uncleanTasks } from "./async-load.ts";
import { alsoCheck } from "./invariants.ts";
import { anyPlace, assertRoomsFree, MS, stopping, useRooms, wakeAllPlaces } from "./places.ts";
import {
  allocated,
  below,
  endWell,
  interruptAt,
  lookSoon,
  looks,
  spent,
  startMachine,
  steps,
  stepsWanted,
} from "./simulated.ts";
import {
  assertSwarmsEmpty,
  changeSwarm,
  checkSwarms,
  SWARMS,
  SWARMS_KEPT,
  thawAll,
} from "./swarm-load.ts";
import {
  changeSync,
  checkSync,
  exitValueOf,
  isCloseUp,
  joinChild,
  joinKilled,
  joinOne,
  lookClosely,
  noteKill,
  releaseAll,
  useSync,
} from "./sync-load.ts";
import { anyWorker, noteWorker, wokenWorker } from "./workers.ts";

const GOVERNORS: usize = 3;
/** What a worker does in a close-up. */
const CLOSE_UP: u64 = 8;
/** Those who never wait stay below it. */
const PRIORITY_GOVERNOR: u8 = 100;
const DEVICE_VECTOR: u8 = 0x50;
/** All tasks have ended by then. */
const END_NS: u64 = 60000 * MS;

const governing = new Atomic<u32>(0);
let spawned: u64 = 0;
let killed: u64 = 0;
let switched: u64 = 0;

/** A device interrupts whatever runs, and somebody wakes. */
function onDevice(_frame: InterruptFrame): void {
  lapic.endInterrupt();
  anyPlace().wake(false);
}

function spinner(rounds: u64): void {
  for (let i: u64 = 0; i < rounds && !stopping.load("relaxed"); i++) spinHint();
  end();
}

function yielder(rounds: u64): void {
  for (let i: u64 = 0; i < rounds && !stopping.load("relaxed"); i++) yieldNow();
  end();
}

function waiter(_argument: u64): void {
  while (!stopping.load("relaxed")) anyPlace().wait();
  end();
}

function end(): void {
  const value = exitValueOf(currentTask().id);
  if (value !== 0) exitWith(value);
}

/** Yields with others on its level, and holds something meanwhile, or not. */
function holder(rounds: u64): void {
  for (let i: u64 = 0; i < rounds && !stopping.load("relaxed"); i++) {
    beginHold();
    for (let yields = below(4); yields > 0; yields--) yieldNow();
    if (below(8) === 0) sleepNs(below(MS));
    endHold();
    yieldNow();
  }
  end();
}

/** Starts tasks that end soon, and waits for most of them. */
function parent(rounds: u64): void {
  for (let i: u64 = 0; i < rounds && !stopping.load("relaxed"); i++) {
    const id = spawn("child", child, below(3), u8(below(lowLevels)));
    if (below(4) !== 0) joinChild(id);
  }
  end();
}

function child(yields: u64): void {
  for (let left = yields; left > 0; left--) yieldNow();
  end();
}

/** A little of everything, then it returns. */
function worker(rounds: u64): void {
  for (let i: u64 = 0; i < rounds && !stopping.load(); i++) {
    switch (isCloseUp() ? CLOSE_UP : below(12)) {
      case 0:
        yieldNow();
        break;
      case 1:
        sleepNs(below(2 * MS));
        break;
      case 2:
        anyPlace().wait();
        break;
      case 3:
        anyPlace().wake(below(4) === 0);
        break;
      case 4: {
        const place = anyPlace();
        place.leave(place.enter());
        break;
      }
      case 5:
      case 6:
        useRooms();
        break;
      case 7:
        joinOne(anyWorker());
        break;
      case 8:
      case 9:
      case 10:
        useSync();
        break;
      default:
        for (let spins = below(30); spins > 0; spins--) spinHint();
    }
  }
  end();
}

/** What this run is made of: how many tasks at a time, how many only wait, which actions. */
let workersMax: usize = 0;
let waitersOfEight: u64 = 0;
let asyncOfSixteen: u64 = 0;
/** Priorities from 0 up, of those that may keep a CPU to themselves, and of the others. */
let lowLevels: u64 = 0;
let levels: u64 = 0;

enum Action {
  Start = 0,
  Kill = 1,
  SetPriority = 2,
  SetAffinity = 3,
  Interrupt = 4,
  Wake = 5,
  SwitchCpu = 6,
  Sleep = 7,
  Yield = 8,
  Swarm = 9,
}

const ACTIONS: usize = 10;
const weights = new FixedArray<u64, 10>();

/** Ageing after so much less than half a second, or never in a run as short as this. */
const AGE_FASTER: u64 = 100;

function chooseLoad(): void {
  if (below(2) === 0) setPolicyClock(tscHz() / AGE_FASTER);
  workersMax = GOVERNORS + 2 + usize(below(4) * below(10));
  const isCrowded = below(2) === 0;
  lowLevels = isCrowded ? 1 + below(4) : u64(PRIORITY_GOVERNOR);
  levels = isCrowded ? lowLevels : 255;
  waitersOfEight = below(8);
  asyncOfSixteen = below(3) === 0 ? 0 : below(16);
  for (let i: usize = 0; i < ACTIONS; i++) weights[i] = below(3) === 0 ? 1 : 1 + below(12);
  weights[i32(Action.Start)] += 6;
  // It looks at each place of the table: what others do meanwhile is the smaller part of a run.
  weights[i32(Action.SwitchCpu)] = below(4) === 0 ? 1 : 0;
  if (below(3) === 0) chooseCloseUp();
}

/**
 * Nothing but tasks that wait for each other, as important as those who kill them: many are woken,
 * and killed before they run.
 */
function chooseCloseUp(): void {
  lookClosely();
  workersMax = GOVERNORS + 4 + usize(below(12));
  waitersOfEight = 0;
  for (let i: usize = 0; i < ACTIONS; i++) weights[i] = 0;
  weights[i32(Action.Start)] = 8;
  weights[i32(Action.Kill)] = 1 + below(6);
  weights[i32(Action.Wake)] = 1 + below(3);
  weights[i32(Action.Yield)] = 4;
  weights[i32(Action.Sleep)] = 1;
}

function chooseAction(): Action {
  let total: u64 = 0;
  for (let i: usize = 0; i < ACTIONS; i++) total += weights[i];
  let left = below(total);
  let at: usize = 0;
  while (left >= weights[at]) {
    left -= weights[at];
    at += 1;
  }
  return enumFrom<Action>(at);
}

function startOne(): void {
  if (taskCount() >= workersMax) return;
  const low = u8(below(lowLevels));
  const priority = isCloseUp() ? PRIORITY_GOVERNOR : u8(below(levels));
  const swarm = u32(below(u64(SWARMS)));
  let id: u32 = 0;
  const kind = below(8);
  // Some never end by themselves.
  const rounds: u64 = below(64) === 0 ? u64.MAX / 20 : below(64);
  const sort = isCloseUp() ? 7 : below(8);
  if (kind < waitersOfEight) id = spawnIn(swarm, "waiter", waiter, 0, priority);
  else if (below(16) < asyncOfSixteen) {
    if (sort === 0) id = startAsyncYielder(swarm, rounds, low);
    else id = startAsyncWorker(swarm, 1 + below(10), priority);
  } else if (sort === 0) id = spawnIn(swarm, "spinner", spinner, 20 * rounds, low);
  else if (sort === 1) id = spawnIn(swarm, "yielder", yielder, rounds, low);
  else if (sort === 2) id = spawnIn(swarm, "holder", holder, rounds, low);
  else if (sort === 3) id = spawnIn(swarm, "parent", parent, rounds, low);
  else id = spawnIn(swarm, "worker", worker, 1 + below(10), priority);
  if (id === 0) {
    // Some swarms come and go.
    assert(swarm >= SWARMS_KEPT, "there is no memory for a task");
    return;
  }
  spawned = wrapping.add(spawned, 1);
  noteWorker(id);
}

function switchOne(cpu: usize, on: boolean): void {
  const wrong = switchCpu(cpu, on);
  switched = wrapping.add(switched, 1);
  if (wrong === "") return;
  report();
  panic(`CPU ${cpu}: ${wrong}`);
}

function isAsyncTask(id: u32): boolean {
  const view = new TaskView();
  return viewTaskOf(id, view) && view.frameBytes !== 0;
}

function killOne(id: u32): void {
  noteKill(id);
  const isAsync = isAsyncTask(id);
  if (kill(id)) killed = wrapping.add(killed, 1);
  // One that runs ends where it next waits.
  if (isAsync) return;
  joinKilled(id);
  assert(!isTask(id), "a killed task lives");
}

/** What it was given is with somebody else at once. */
function killWoken(): void {
  const id = wokenWorker();
  if (id === 0) return;
  killOne(id);
  lookSoon();
}

/** Only one of the governors changes CPUs: each change waits for its end. */
function changeOne(switches: boolean): void {
  switch (chooseAction()) {
    case Action.Start:
      startOne();
      break;
    case Action.Kill: {
      if (below(2) === 0) killOne(anyWorker());
      else killWoken();
      break;
    }
    case Action.SetPriority:
      setPriority(anyWorker(), u8(below(lowLevels)));
      break;
    case Action.SetAffinity:
      setAffinity(anyWorker(), 1 + u32(below(255)));
      break;
    case Action.Interrupt:
      interruptAt(usize(below(u64(cpuCount()))), DEVICE_VECTOR);
      break;
    case Action.Wake:
      if (below(2) === 0) changeSync();
      else anyPlace().wake(below(4) === 0);
      // At once, before it runs.
      if (below(4) === 0) killWoken();
      break;
    case Action.SwitchCpu:
      if (!switches || cpuCount() === 1) return;
      switchOne(1 + usize(below(u64(cpuCount()) - 1)), below(2) === 0);
      break;
    case Action.Swarm:
      changeSwarm();
      break;
    case Action.Sleep:
      sleepNs(below(2 * MS));
      break;
    default:
      yieldNow();
  }
}

function govern(number: u64): void {
  const end = steps() + stepsWanted();
  while (steps() < end) {
    changeOne(number === 0);
  }
  governing.fetchSub(1);
  if (number === 0) finish();
}

/** Everybody ends, and everything is back. */
function finish(): never {
  while (governing.load() > 0) sleepNs(MS);
  for (let i: usize = 1; i < cpuCount(); i++) switchOne(i, true);
  thawAll();
  stopping.store(true);
  const until = nowNs() + END_NS;
  while (taskCount() > 1) {
    wakeAllPlaces();
    releaseAll();
    sleepNs(MS);
    if (nowNs() <= until) continue;
    report();
    panic("tasks do not end");
  }
  assertRoomsFree();
  assertSwarmsEmpty();
  assert(uncleanTasks() === 0, "an async task did not clean up");
  // What is left is this task: an object, and its stack.
  while (allocated() - keptStacks() > allocatedBefore + 2) {
    sleepNs(MS);
    assert(nowNs() <= until + END_NS, "ended tasks are not freed");
  }
  assert(allocated() - keptStacks() === allocatedBefore + 2, "too much was freed");
  printLine(`ok ${cpuCount()} CPUs, ${steps()} steps, looked at everything ${looks()} times`);
  printLine(`${spawned} tasks started, ${killed} killed, CPUs switched ${switched} times`);
  const { interrupt, all, off, waiting, late, stretch } = spent();
  printLine(
    `an interrupt took up to ${interrupt} points of work; of 100 points ${(off * 100) / all}`,
  );
  printLine(
    `with interrupts off, ${(waiting * 100) / all} waiting, ${(late * 100) / all} in interrupts; two CPUs for ${stretch} points`,
  );
  endWell();
}

let allocatedBefore: usize = 0;

/** Stacks for those who come, and the queues of swarms, which stay. */
function keptStacks(): usize {
  let kept = usize(warmStackFrames()) / (STACK_BYTES / 4096);
  for (let i: usize = 0; i < cpuCount(); i++) kept += usize(cpus[i].keptCount);
  return kept + usize(bits.popcount(queuedSwarms.load()) - queuesBefore) * cpuCount();
}

let queuesBefore: u32 = 0;

function printTask(task: Task): void {
  const { name, id, holds, priority } = task;
  printLine(`${name} ${id} on CPU ${task.home.load()}: state ${i32(task.state)}`);
  printLine(`  priority ${priority}, holds ${holds}, requests ${task.requests.load()}`);
  if (task.queue.waits) printLine("  its swarm waits");
  if (task.isKilled) printLine("  killed");
  if (task.isParked()) printLine("  without a stack");
}

/** Says what is there, when a run does not come to its end. */
/** @export simulation_report */
export function report(): void {
  for (let slot: usize = 0; slot < 1024; slot++) {
    const task = taskIn(slot);
    if (task !== null) printTask(task);
  }
  for (let i: usize = 0; i < cpuCount(); i++) {
    const cpu = cpus[i];
    const { name, id } = cpu.task;
    printLine(`CPU ${i}: ${name} ${id}, ${cpu.runQueue.count} ready, accepts ${cpu.accepts}`);
  }
}

function checkLoad(): void {
  checkSync();
  checkSwarms();
}

export function main(): i32 {
  startMachine();
  setHandler(DEVICE_VECTOR, onDevice);
  assert(makeSwarm("third") === 2);
  allocatedBefore = allocated();
  queuesBefore = u32(bits.popcount(queuedSwarms.load()));
  alsoCheck(checkLoad);
  chooseLoad();
  governing.store(u32(GOVERNORS));
  for (let i: u64 = 0; i < u64(GOVERNORS); i++) {
    if (spawnIn(SYSTEM_SWARM, "governor", govern, i, PRIORITY_GOVERNOR) === 0) panic("no memory");
  }
  runIdle();
}
