/**
 * Stacks of async tasks. Such a task has one only from where it goes on to where it next awaits;
 * then its CPU keeps the stack for the next. One is always kept as a spare: the first instructions
 * of a task that goes on (runtime/kernel/context.S) take it. Everything here is called with
 * interrupts off.
 */
import { load, store, symbolAddress } from "gehri:unsafe";
import { allocateStack, freeStack } from "../memory/stacks.ts";
import { type Cpu, spareStack } from "../smp/cpu.ts";
import type { Task } from "./task.ts";

/** Free stacks that a CPU keeps, beside its spare one; idle it frees those beyond. */
const KEPT_STACKS_MAX: u32 = 4;
/** In a free stack, from its top: where the next free one is. */
const LINK_OFFSET: usize = 8;

/** Where an async task goes on: an image of saved registers that all share. */
export function asyncStart(): usize {
  return symbolAddress("async_image");
}

/** Once, before a CPU can run its first async task. False: there is no memory. */
export function prepareSpare(): boolean {
  if (spareStack.get() !== 0) return true;
  const top = allocateStack();
  spareStack.set(top);
  return top !== 0;
}

/** The task runs on the spare stack; makes another one the spare. False: there is none. */
export function takeSpare(cpu: Cpu, task: Task): boolean {
  const next: usize = cpu.keptStacks === 0 ? allocateStack() : takeKept(cpu);
  if (next === 0) return false;
  task.stackTop = spareStack.get();
  spareStack.set(next);
  return true;
}

/** The task, which still runs on it, is about to switch away for good or until it goes on. */
/** @noalloc */
export function giveAsyncStack(cpu: Cpu, task: Task): void {
  if (task.stackTop === 0) return;
  store<usize>(task.stackTop - LINK_OFFSET, cpu.keptStacks);
  cpu.keptStacks = task.stackTop;
  cpu.keptCount += 1;
  task.stackTop = 0;
  task.stackPointer = asyncStart();
}

function takeKept(cpu: Cpu): usize {
  const top = cpu.keptStacks;
  cpu.keptStacks = load<usize>(top - LINK_OFFSET);
  cpu.keptCount -= 1;
  return top;
}

/** In the idle task: what too many running at a time have left. */
export function freeKept(cpu: Cpu): void {
  while (cpu.keptCount > KEPT_STACKS_MAX) freeStack(takeKept(cpu));
}
