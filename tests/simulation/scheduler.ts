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
import { DEVICE_LOCK } from "../../kernel-src/lock/ranks.ts";
import { SpinLock } from "../../kernel-src/lock/spin-lock.ts";
import { STACK_BYTES, warmStackFrames } from "../../kernel-src/memory/stacks.ts";
import { kill, setAffinity, setPriority, spawn, spawnIn } from "../../kernel-src/sched/control.ts";
import { join } from "../../kernel-src/sched/exits.ts";
import { beginHold, endHold } from "../../kernel-src/sched/hold.ts";
import { runIdle } from "../../kernel-src/sched/idle.ts";
import { setPolicyClock } from "../../kernel-src/sched/policy.ts";
import {
  currentTask,
  rescheduleFrom,
  sleepNs,
  yieldNow,
} from "../../kernel-src/sched/scheduler.ts";
import { makeSwarm, setBudget, setFrozen, setStopped } from "../../kernel-src/sched/swarm.ts";
import { isTask, taskCount, taskIn } from "../../kernel-src/sched/table.ts";
import { WaitQueue } from "../../kernel-src/sched/wait-queue.ts";
import { cpuCount, cpus } from "../../kernel-src/smp/cpu.ts";
import { switchCpu } from "../../kernel-src/smp/switch.ts";
import { Mutex } from "../../kernel-src/sync/mutex.ts";
import { nowNs, tscHz } from "../../kernel-src/time/clock.ts";
import "./invariants.ts";
import {
  allocated,
  below,
  endWell,
  interruptAt,
  looks,
  startMachine,
  steps,
  stepsWanted,
} from "./simulated.ts";

const GOVERNORS: usize = 3;
/** The system's, the first, and a third one. */
const SWARMS: u32 = 3;
/** Those who never wait stay below it. */
const PRIORITY_GOVERNOR: u8 = 100;
const DEVICE_VECTOR: u8 = 0x50;
const MS: u64 = 1000000;
/** All tasks have ended by then. */
const END_NS: u64 = 60000 * MS;

/** What tasks wait for, and whether one of them is in its lock. */
class Place {
  readonly lock = new SpinLock(DEVICE_LOCK);
  readonly queue = new WaitQueue(this.lock);
  isTaken: boolean = false;

  enter(): u64 {
    const flags = this.lock.acquire();
    assert(!this.isTaken, "two tasks hold one lock");
    this.isTaken = true;
    return flags;
  }

  leave(flags: u64): void {
    this.isTaken = false;
    this.lock.release(flags);
  }

  wait(): void {
    const flags = this.enter();
    this.isTaken = false;
    if (!stopping.load()) this.queue.wait();
    this.isTaken = true;
    this.leave(flags);
  }

  wake(all: boolean): void {
    const flags = this.enter();
    if (all) this.queue.wakeAll();
    else this.queue.wakeOne();
    this.leave(flags);
    rescheduleFrom(flags);
  }
}

const places = new FixedArray<Place, 3>();
const stopping = new Atomic<boolean>(false);
/** Numbers of tasks that may be ended, and the governors that are at work. */
const workers = new FixedArray<u32, 32>();
const WORKERS_KNOWN: u64 = 32;
const governing = new Atomic<u32>(0);
let spawned: u64 = 0;
let killed: u64 = 0;
let switched: u64 = 0;

function anyPlace(): Place {
  return places[usize(below(3))];
}

/** What a mutex guards: who is inside. Somebody who is killed there leaves it as it is. */
class Room {
  readonly mutex: Mutex = new Mutex();
  inside: u32 = 0;

  use(next: usize): void {
    this.mutex.lock();
    const self = currentTask().id;
    if (this.mutex.takeAbandoned()) this.inside = 0;
    assert(this.inside === 0, `tasks ${self} and ${this.inside} hold one mutex`);
    this.inside = self;
    if (below(4) === 0) sleepNs(below(MS));
    // Taken in one order by all.
    if (next < ROOMS && below(2) === 0) rooms[next].use(next + 1);
    assert(this.inside === self, "somebody came into a mutex");
    this.inside = 0;
    this.mutex.unlock();
  }
}

const ROOMS: usize = 3;
const rooms = new FixedArray<Room, 3>();

/** A device interrupts whatever runs, and somebody wakes. */
function onDevice(_frame: InterruptFrame): void {
  lapic.endInterrupt();
  anyPlace().wake(false);
}

function spinner(rounds: u64): void {
  for (let i: u64 = 0; i < rounds && !stopping.load("relaxed"); i++) spinHint();
}

function yielder(rounds: u64): void {
  for (let i: u64 = 0; i < rounds && !stopping.load("relaxed"); i++) yieldNow();
}

function waiter(_argument: u64): void {
  while (!stopping.load("relaxed")) anyPlace().wait();
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
}

/** A little of everything, then it returns. */
function worker(rounds: u64): void {
  for (let i: u64 = 0; i < rounds && !stopping.load(); i++) {
    switch (below(8)) {
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
      case 6: {
        const first = usize(below(u64(ROOMS)));
        rooms[first].use(first + 1);
        break;
      }
      default:
        for (let spins = below(30); spins > 0; spins--) spinHint();
    }
  }
}

/** What this run is made of: how many tasks at a time, how many only wait, which actions. */
let workersMax: usize = 0;
let waitersOfEight: u64 = 0;
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
  for (let i: usize = 0; i < ACTIONS; i++) weights[i] = below(3) === 0 ? 1 : 1 + below(12);
  weights[i32(Action.Start)] += 6;
  // It looks at each place of the table: what others do meanwhile is the smaller part of a run.
  weights[i32(Action.SwitchCpu)] = below(4) === 0 ? 1 : 0;
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
  const priority = u8(below(levels));
  const slot = usize(below(WORKERS_KNOWN));
  const swarm = u32(below(u64(SWARMS)));
  let id: u32 = 0;
  const kind = below(8);
  // Some never end by themselves.
  const rounds: u64 = below(64) === 0 ? u64.MAX / 20 : below(64);
  const sort = below(8);
  if (kind < waitersOfEight) id = spawnIn(swarm, "waiter", waiter, 0, priority);
  else if (sort === 0) id = spawnIn(swarm, "spinner", spinner, 20 * rounds, low);
  else if (sort === 1) id = spawnIn(swarm, "yielder", yielder, rounds, low);
  else if (sort === 2) id = spawnIn(swarm, "holder", holder, rounds, low);
  else id = spawnIn(swarm, "worker", worker, 1 + below(10), priority);
  assert(id !== 0, "there is no memory for a task");
  spawned = wrapping.add(spawned, 1);
  workers[slot] = id;
}

/** The number of a task that is probably there. */
function anyWorker(): u32 {
  for (let tries: u32 = 0; tries < 4; tries++) {
    const id = workers[usize(below(WORKERS_KNOWN))];
    if (id !== 0 && isTask(id)) return id;
  }
  return 0;
}

function changeSwarm(swarm: u32): void {
  switch (below(8)) {
    case 0:
      setFrozen(swarm, true);
      break;
    case 1:
      setStopped(true);
      break;
    case 2:
      setBudget(swarm, 1000 + below(1000000), 1000 + below(5000));
      break;
    case 3:
      setBudget(swarm, 0, 0);
      break;
    default:
      setFrozen(swarm, false);
      setStopped(false);
  }
}

/** Only one of the governors changes CPUs: each change waits for its end. */
function changeOne(switches: boolean): void {
  switch (chooseAction()) {
    case Action.Start:
      startOne();
      break;
    case Action.Kill: {
      const id = anyWorker();
      if (kill(id)) killed = wrapping.add(killed, 1);
      join(id);
      assert(!isTask(id), "a killed task lives");
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
      anyPlace().wake(below(4) === 0);
      break;
    case Action.SwitchCpu:
      if (!switches || cpuCount() === 1) return;
      assert(switchCpu(1 + usize(below(u64(cpuCount()) - 1)), below(2) === 0) === "");
      switched = wrapping.add(switched, 1);
      break;
    case Action.Swarm:
      changeSwarm(1 + u32(below(u64(SWARMS - 1))));
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
  for (let i: usize = 1; i < cpuCount(); i++) assert(switchCpu(i, true) === "");
  for (let swarm: u32 = 1; swarm < SWARMS; swarm++) {
    setFrozen(swarm, false);
    setBudget(swarm, 0, 0);
  }
  setStopped(false);
  stopping.store(true);
  const until = nowNs() + END_NS;
  while (taskCount() > 1) {
    for (let i: usize = 0; i < 3; i++) places[i].wake(true);
    sleepNs(MS);
    if (nowNs() <= until) continue;
    report();
    panic("tasks do not end");
  }
  for (let i: usize = 0; i < ROOMS; i++)
    assert(rooms[i].mutex.ownerId() === 0, "a task has ended and holds a mutex");
  // What is left is this task: an object, and its stack.
  while (allocated() - warmStacks() > allocatedBefore + 2) {
    sleepNs(MS);
    assert(nowNs() <= until + END_NS, "ended tasks are not freed");
  }
  assert(allocated() - warmStacks() === allocatedBefore + 2, "too much was freed");
  printLine(`ok ${cpuCount()} CPUs, ${steps()} steps, looked at everything ${looks()} times`);
  printLine(`${spawned} tasks started, ${killed} killed, CPUs switched ${switched} times`);
  endWell();
}

let allocatedBefore: usize = 0;

function warmStacks(): usize {
  return usize(warmStackFrames()) / (STACK_BYTES / 4096);
}

/** Says what is there, when a run does not come to its end. */
/** @export simulation_report */
export function report(): void {
  for (let slot: usize = 0; slot < 1024; slot++) {
    const task = taskIn(slot);
    if (task !== null)
      printLine(
        `${task.name} ${task.id}: state ${i32(task.state)}, CPU ${task.home.load()}, requests ${task.requests.load()}`,
      );
  }
  for (let i: usize = 0; i < cpuCount(); i++) {
    const cpu = cpus[i];
    const { name, id } = cpu.task;
    printLine(`CPU ${i}: ${name} ${id}, ${cpu.runQueue.count} ready, accepts ${cpu.accepts}`);
  }
}

export function main(): i32 {
  startMachine();
  setHandler(DEVICE_VECTOR, onDevice);
  assert(makeSwarm("third") === 2);
  allocatedBefore = allocated();
  chooseLoad();
  governing.store(u32(GOVERNORS));
  for (let i: u64 = 0; i < u64(GOVERNORS); i++) {
    if (spawn("governor", govern, i, PRIORITY_GOVERNOR) === 0) panic("no memory");
  }
  runIdle();
}
