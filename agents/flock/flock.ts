/** The flock as a whole: its tasks and its memory, from `start` to `stop`. */
import { keepTopRows, putCells } from "../../kernel-src/console/screen.ts";
import { create, destroy } from "../../kernel-src/memory/heap.ts";
import { kill, setPriority, spawnIn } from "../../kernel-src/sched/control.ts";
import { SWARMS_MAX, SYSTEM_SWARM } from "../../kernel-src/sched/limits.ts";
import { sleepNs } from "../../kernel-src/sched/scheduler.ts";
import { findSwarm, makeSwarm, removeSwarm } from "../../kernel-src/sched/swarm.ts";
import { nowNs } from "../../kernel-src/time/clock.ts";
import { Figures } from "./figures.ts";
import {
  BIRD_PRIORITY,
  BIRDS,
  END_LOOK_NS,
  FRAME_NS,
  KEPT_ROWS,
  PICTURE_ROWS,
  SKY_PRIORITY,
} from "./limits.ts";
import { live, type Sky, swarmOf } from "./sky.ts";

/** The swarms' names in the shell. */
export const NAMES: FixedArray<string, 2> = ["red", "cyan"];
const numbers: FixedArray<u32, 2> = [0, 0];
const birds = new FixedArray<u32, typeof BIRDS>();
const figures = new Figures();
let sky: Sky | null = null;
/** The sky's task is asked to end, and has ended. */
const ending = new Atomic<boolean>(false);
const ended = new Atomic<boolean>(false);

export function theSky(): Sky | null {
  return sky;
}

/** A bird's task. */
function bird(number: u64): void {
  const shared = theSky();
  if (shared !== null) live(shared.rings[usize(number)], usize(number));
}

/** The sky's task: a frame, and the rest of its time asleep. */
function look(_argument: u64): void {
  const shared = theSky();
  if (shared === null) return;
  keepTopRows(KEPT_ROWS);
  let next = nowNs();
  while (!ending.load()) {
    // Where nobody moves nothing fades, either.
    if (shared.listen()) shared.draw();
    show(shared);
    next += FRAME_NS;
    const now = nowNs();
    if (next > now) sleepNs(next - now);
    else next = now;
  }
  keepTopRows(0);
  ended.store(true);
}

function show(shared: Sky): void {
  for (let row: usize = 0; row < PICTURE_ROWS; row++) putCells(row, shared.picture.cells(row));
  figures.update(shared.steps, nowNs());
  putCells(PICTURE_ROWS, figures.cells());
}

/** Gives what is wrong, or "". */
export function startFlock(): string {
  if (theSky() !== null) return "it flies already";
  sky = create<Sky>();
  if (theSky() === null) return "there is no memory for it";
  figures.reset(nowNs());
  ending.store(false);
  ended.store(false);
  const problem = spawnAll();
  if (problem.length > 0) endFlock();
  return problem;
}

/** The swarm of that name, which may be there with a budget already; SWARMS_MAX: no place. */
function swarmNumber(name: string): u32 {
  const found = findSwarm(name);
  return found === SWARMS_MAX ? makeSwarm(name) : found;
}

function spawnAll(): string {
  birds.fill(0);
  for (let swarm: usize = 0; swarm < NAMES.length; swarm++) {
    numbers[swarm] = swarmNumber(NAMES[swarm]);
    if (numbers[swarm] === SWARMS_MAX) return "there is no place for its swarms";
  }
  for (let i: usize = 0; i < BIRDS; i++) {
    const swarm = swarmOf(i);
    birds[i] = spawnIn(numbers[swarm], NAMES[swarm], bird, u64(i), BIRD_PRIORITY);
    if (birds[i] === 0) return "there is no room for its tasks";
  }
  const shown = spawnIn(SYSTEM_SWARM, "sky", look, 0, SKY_PRIORITY) !== 0;
  return shown ? "" : "there is no room for its tasks";
}

/** Ends the birds that there are, and gives the memory back. */
function endFlock(): void {
  for (const task of birds) {
    if (task !== 0) kill(task);
  }
  for (const number of numbers) {
    if (number !== SWARMS_MAX) removeSwarm(number);
  }
  const shared = theSky();
  sky = null;
  if (shared !== null) destroy(shared);
}

/** False: there is none. */
export function stopFlock(): boolean {
  if (theSky() === null) return false;
  ending.store(true);
  while (!ended.load()) sleepNs(END_LOOK_NS);
  endFlock();
  return true;
}

/** False: there is none. */
export function setFlockPriority(swarm: usize, priority: u8): boolean {
  if (theSky() === null) return false;
  for (let i: usize = 0; i < BIRDS; i++) {
    if (swarmOf(i) === swarm) setPriority(birds[i], priority);
  }
  return true;
}
