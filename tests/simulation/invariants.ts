/**
 * What always holds of tasks and CPUs, looked at while every CPU has interrupts on: none of them is
 * at work on its lists then. A broken rule is a panic that names it.
 */
import { refAt } from "gehri:unsafe";
import { STACK_BYTES } from "../../kernel-src/memory/stacks.ts";
import { REQUEST_LOOK, REQUEST_MOVE, REQUEST_WAKE } from "../../kernel-src/sched/inbox.ts";
import { PRIORITIES, SWARMS_MAX, TASKS_MAX } from "../../kernel-src/sched/limits.ts";
import { asStandIn } from "../../kernel-src/sched/stand-ins.ts";
import { taskCount, taskIn } from "../../kernel-src/sched/table.ts";
import { Parking, type SwarmQueue, type Task, TaskState } from "../../kernel-src/sched/task.ts";
import { type Cpu, cpuCount, cpus } from "../../kernel-src/smp/cpu.ts";
import { stackPointer } from "./simulated.ts";

const RUNNING: u8 = 1;
const QUEUED: u8 = 2;
const LEAVING: u8 = 4;
const IN_INBOX: u8 = 8;

/** Where each task was found, by its place in the table. */
const found = new FixedArray<u8, typeof TASKS_MAX>();

function mark(task: Task, place: u8): void {
  const slot = usize(task.id % u32(TASKS_MAX));
  const known = taskIn(slot);
  assert(known === task, `${task.name} ${task.id} stands in a list and has ended`);
  assert((found[slot] & place) === 0, `${task.name} ${task.id} stands in two lists of a kind`);
  found[slot] |= place;
}

function checkQueued(cpu: Cpu, queue: SwarmQueue, task: Task, level: i32): void {
  mark(task, QUEUED);
  assert(task.state === TaskState.Ready, "a task in the run queue is not ready");
  assert(task.level === level, "a task stands on the wrong level");
  assert(task.queue === queue, "a task stands in the queue of another swarm");
  assert(task.holds === 0 || !queue.waits, "a task holds something and waits with its swarm");
  assert(task.home.load() === cpu.index, "a task stands in the queue of a foreign CPU");
  assert(!cpu.runs(task), "the running task stands in the run queue");
}

/** The tasks of one swarm on one CPU; gives the highest level that has one. */
function checkSwarm(cpu: Cpu, queue: SwarmQueue): i32 {
  let count: usize = 0;
  let highest: i32 = -1;
  for (let level: i32 = 0; level < PRIORITIES; level++) {
    let task = queue.lists[u8.wrap(level)].first;
    const bit = (queue.words[u8.wrap(level / 64) & 3] >> u8.wrap(level % 64)) & 1;
    assert((task !== null) === (bit === 1), `level ${level} and its bit differ`);
    if (task !== null) highest = level;
    let previous: Task | null = null;
    while (task !== null) {
      checkQueued(cpu, queue, task, level);
      assert(task.previous === previous, "the run queue's links differ");
      count += 1;
      previous = task;
      task = task.next;
    }
  }
  const lone = cpu.runQueue.lone;
  if (lone !== null && lone.queue === queue) {
    assert(!queue.waits && highest < 0, "the only ready task of a CPU is not alone");
    checkQueued(cpu, queue, lone, cpu.runQueue.highest());
    highest = lone.level;
  }
  assert(count === queue.count, `a swarm counts ${queue.count} ready tasks and has ${count}`);
  return highest;
}

/** The lists and bitmaps of one run queue: what a swarm that waits has is not to be seen. */
function checkQueue(cpu: Cpu): void {
  let count: usize = 0;
  let highest: i32 = -1;
  for (let swarm: u32 = 0; swarm < SWARMS_MAX; swarm++) {
    const queue = cpu.runQueue.queueOf(swarm);
    if (queue === null) continue;
    const top = checkSwarm(cpu, queue);
    if (queue.waits) continue;
    count += queue.count;
    if (cpu.runQueue.lone !== null && cpu.runQueue.lone.queue === queue) count += 1;
    if (top > highest) highest = top;
  }
  assert(
    count === cpu.runQueue.count,
    `${cpu.runQueue.count} tasks are ready, and ${count} queued`,
  );
  assert(cpu.runQueue.highest() === highest, "the run queue's highest level is another one");
  assert(cpu.runQueue.nextBelow(PRIORITIES) === highest, "the run queue's bits are wrong");
}

function checkCpu(cpu: Cpu): void {
  checkQueue(cpu);
  const task = cpu.task;
  if (task !== cpu.idle) {
    mark(task, RUNNING);
    assert(task.home.load() === cpu.index, `${task.name} ${task.id} runs on a foreign CPU`);
    const at = stackPointer(usize(cpu.index));
    const inside = at <= task.stackTop && at >= task.stackTop - STACK_BYTES;
    assert(inside, `CPU ${cpu.index} does not run on the stack of its task`);
  }
  let leaving = cpu.leaving;
  while (leaving !== null) {
    mark(leaving, LEAVING);
    assert(leaving.isLeaving && leaving.state === TaskState.Ready, "a leaving task stays");
    leaving = leaving.next;
  }
  let ended = cpu.ended;
  while (ended !== null) {
    assert(ended.state === TaskState.Ended, "a task is buried alive");
    assert(ended.requests.load() === 0, "a buried task is asked for something");
    ended = ended.next;
  }
  let address = cpu.shared.inbox.load();
  while (address !== 0) {
    const asked = refAt<Task>(address);
    assert(asked.requests.load() !== 0, "a task in an inbox is not asked for anything");
    // One that has ended is buried when its home reads of it.
    if (asked.state !== TaskState.Ended) mark(asked, IN_INBOX);
    address = asked.nextInInbox;
  }
}

/** A task is in one place, the one that its state says. */
function checkTask(task: Task, places: u8): void {
  const requests = task.requests.load();
  const name = task.name;
  const moves = (requests & REQUEST_MOVE) !== 0;
  assert((requests !== 0) === ((places & IN_INBOX) !== 0), `${name}: asked, and in no inbox`);
  const lists = places & ~IN_INBOX;
  assert(task.holds < 4, `${name}: holds ${task.holds} things`);
  assert(task.isLeaving === (lists === LEAVING), `${name}: leaves without a list`);
  switch (task.state) {
    case TaskState.Ready:
      if (moves) assert(lists === 0, `${name}: on its way, and in a list`);
      else assert(bits.popcount(lists) === 1, `${name}: ready, in ${bits.popcount(lists)} lists`);
      break;
    case TaskState.Sleeping:
      assert(lists === 0, `${name}: sleeps, and in a list`);
      if (task.isParked() && task.parking === Parking.Branches && (requests & REQUEST_LOOK) === 0)
        checkStandIns(task);
      break;
    case TaskState.Blocked:
      assert(lists === 0, `${name}: waits, and in a list`);
      assert(task.waitsIn !== null, `${name}: waits for nothing`);
      assert(task.isWaiting || (requests & REQUEST_WAKE) !== 0, `${name}: a wake-up is lost`);
      break;
    default:
      panic(`${name}: ended, and in the table`);
  }
}

/** Of a task that nobody has asked to look. */
function checkStandIns(task: Task): void {
  let at = task.standIns;
  while (at !== null) {
    assert(at.waitsIn === null || at.isWaiting, `${task.name}: a wake-up of one call is lost`);
    const standIn = asStandIn(at);
    assert(standIn !== null && standIn.standsFor === task, "somebody stands in for another task");
    at = standIn.nextStandIn;
  }
}

/** Those that sleep on each CPU are as many as its sleep queue holds. */
const sleeping = new FixedArray<usize, 16>();

let more: (() => void) | null = null;

/** What else a program looks at. */
export function alsoCheck(run: () => void): void {
  more = run;
}

/** @export simulation_check */
export function checkAll(): void {
  for (let i: usize = 0; i < cpuCount(); i++) {
    sleeping[i] = 0;
    checkCpu(cpus[i]);
  }
  let seen: usize = 0;
  for (let slot: usize = 0; seen < taskCount(); slot++) {
    assert(slot < TASKS_MAX, "the table has fewer tasks than it counts");
    const task = taskIn(slot);
    if (task === null) continue;
    seen += 1;
    checkTask(task, found[slot]);
    found[slot] = 0;
    const moves = (task.requests.load() & REQUEST_MOVE) !== 0;
    if (task.state === TaskState.Sleeping && !moves) sleeping[usize(task.home.load())] += 1;
  }
  for (let i: usize = 0; i < cpuCount(); i++)
    assert(sleeping[i] === cpus[i].sleepers.count, `CPU ${i} has lost a sleeper`);
  const run = more;
  if (run !== null) run();
}
