/**
 * What the kernel knows of each CPU. A CPU finds its own record by a per-CPU variable; others may
 * read it, but only its owner writes to it, with interrupts off, except where a field is atomic.
 */
import { addressOf, enterPerCpuArea, ofCpu, perCpuArea, refAt } from "gehri:unsafe";
import { DescriptorTables } from "../cpu/gdt.ts";
import { RunQueue } from "../sched/run-queue.ts";
import { SleepQueue } from "../sched/sleep-queue.ts";
import { Task } from "../sched/task.ts";
import { CPUS_MAX } from "./limits.ts";

/** Address of the record of the CPU that reads it. */
const self = perCpu<usize>(0);
/** Address of the task that the CPU that reads it runs: always the reader itself. */
const running = perCpu<usize>(0);
/** Top of the stack that the next async task starts on; runtime/kernel/context.S takes it. */
export const spareStack = perCpu<usize>(0);

export enum CpuState {
  /** Named by the firmware, never started. */
  Parked = 0,
  Starting = 1,
  Online = 2,
  /** Switched off by `cpu N off`: it runs no tasks. */
  Off = 3,
  /** Did not answer its start-up command. */
  Silent = 4,
}

/** @aligned 64 */
export class SharedPart {
  readonly state = new Atomic<CpuState>(CpuState.Parked);
  /** Address of the last task that was put into its inbox; 0: it is empty. */
  readonly inbox = new Atomic<usize>(0);
  /** Another CPU wants it to drop translations. */
  readonly shootDown = new Atomic<boolean>(false);
  /** It has stopped for ever: somebody panicked. */
  readonly stopped = new Atomic<boolean>(false);
}

/** @aligned 64 */
export class Cpu {
  index: u32 = 0;
  /** 1 << index: its bit in sets of CPUs. */
  bit: u32 = 1;
  /** Runs where no other task does; below all priorities. */
  readonly idle = new Task();
  /** A handler asks for another task to run at its end. */
  wantsReschedule: boolean = false;
  /** Waits for work in the idle task: its tick is off. */
  waits: boolean = false;
  /** May be given tasks. */
  accepts: boolean = false;
  /** The level of the running task, for others to look at. */
  runningLevel: i32 = -1;
  /** Interrupts of the timer. */
  ticks: u64 = 0;
  /** The tick in which sleepers are looked at next, or any before. */
  wakeTick: u64 = 0;
  /** TSC up to which the running task's time is charged to its swarm. */
  chargedAt: u64 = 0;
  /** Changes of swarms that this CPU has followed. */
  swarmChanges: u32 = 0;
  /** Where ageing looked last. */
  agedLevel: i32 = 0;
  readonly runQueue = new RunQueue();
  readonly sleepers = new SleepQueue();
  /** Ended tasks whose stacks wait to be freed, linked by `next`. */
  ended: Task | null = null;
  /** Free stacks of async tasks (sched/async-stacks.ts). */
  keptStacks: usize = 0;
  keptCount: u32 = 0;
  /** Tasks that leave for another CPU once their stacks are free, linked by `next`. */
  leaving: Task | null = null;

  /** Written by other CPUs, too: kept in a cache line of its own. */
  readonly shared = new SharedPart();

  apicId: u32 = 0;
  readonly tables = new DescriptorTables();
  /** Tops of the stacks that it starts on and of those for faults. */
  stackTop: usize = 0;
  /** What has to be added to its TSC to get the first CPU's; wraps around. */
  tscOffset: u64 = 0;
  /** Interrupts of devices, and requests of other CPUs. */
  deviceInterrupts: u64 = 0;
  requestInterrupts: u64 = 0;
  shootDowns: u64 = 0;

  /** Where its per-CPU variables are. */
  area: usize = 0;

  /** Makes this the record of the CPU that calls, which enters its area. */
  claim(): void {
    enterPerCpuArea(this.area);
    self.set(addressOf(this));
    run(this.idle);
  }

  /** The task that it runs, for others to look at: a moment later it may be another one. */
  get task(): Task {
    return this.area === 0 ? this.idle : refAt<Task>(ofCpu(running, this.area));
  }

  runs(task: Task): boolean {
    return this.task === task;
  }
}

/** The first is the one that booted. */
export const cpus = new FixedArray<Cpu, typeof CPUS_MAX>();
let known: usize = 1;

/** CPUs that wait for work, a bit for each; who gives one work takes its bit away. */
export const idleCpus = new Atomic<u32>(0);
/** CPUs that run the kernel, a bit for each: those that hold translations, and stop in a panic. */
export const runningCpus = new Atomic<u32>(0);
/** CPUs that may be given tasks, a bit for each. */
export const acceptingCpus = new Atomic<u32>(0);

/** How many CPUs the kernel knows, whatever their state. */
export function cpuCount(): usize {
  return known;
}

/** Notes one more CPU; null beyond CPUS_MAX. */
export function addCpu(apicId: u32): Cpu | null {
  if (known === CPUS_MAX) return null;
  const cpu = cpus[known];
  cpu.index = u32(known);
  cpu.bit = u32(1) << cpu.index;
  cpu.apicId = apicId;
  known += 1;
  return cpu;
}

/** The record of the CPU that calls. With interrupts on it may be another one a moment later. */
/** @inline */
export function thisCpu(): Cpu {
  return refAt<Cpu>(self.get());
}

/** The task that runs here from now on. Interrupts are off. */
/** @inline */
export function run(task: Task): void {
  running.set(addressOf(task));
}

/** The running task: one instruction, so that the answer is right with interrupts on, too. */
/** @inline */
export function runningTask(): Task {
  return refAt<Task>(running.get());
}

/** Before anything else: locks and interrupts look at the record. */
export function claimFirstCpu(): void {
  const cpu = cpus[0];
  cpu.area = perCpuArea();
  cpu.claim();
  cpu.accepts = true;
  cpu.shared.state.store(CpuState.Online);
  runningCpus.store(cpu.bit);
  acceptingCpus.store(cpu.bit);
}
