/** The simulated machine, for the programs that run on it: machine.c. */
import { functionAddress, makePerCpuArea, perCpuBytes } from "gehri:unsafe";
import { lapic } from "../../drivers/apic/lapic.ts";
import { InterruptFrame } from "../../kernel-src/cpu/frame.ts";
import { dispatch } from "../../kernel-src/cpu/interrupts.ts";
import { initPerCpu } from "../../kernel-src/cpu/per-cpu.ts";
import { hostAllocate } from "../../kernel-src/memory/host.ts";
import { initScheduler, joinScheduler, runIdle } from "../../kernel-src/sched/idle.ts";
import { initSwarms } from "../../kernel-src/sched/swarm.ts";
import { onTick, onTimer } from "../../kernel-src/sched/turns.ts";
import { addCpu, CpuState, claimFirstCpu, cpus, runningCpus } from "../../kernel-src/smp/cpu.ts";
import { initClock, startTick } from "../../kernel-src/time/tick.ts";
import { beforeInterrupt } from "./bounds.ts";

/** @c machine_option */
declare function machineOption(which: u64): u64;
/** @c machine_random */
declare function machineRandom(): u64;
/** @c machine_start */
declare function machineStart(index: usize, stackTop: usize, entry: usize): void;
/** @c machine_steps */
declare function machineSteps(): u64;
/** @c machine_checks */
declare function machineChecks(): u64;
/** @c machine_look */
declare function machineLook(): void;
/** @c machine_allocated */
declare function machineAllocated(): usize;
/** @c machine_spent */
declare function machineSpent(which: u64): u64;
/** @c machine_interrupt_at */
declare function machineInterruptAt(cpu: usize, vector: u64): void;
/** @c machine_stack_pointer */
declare function machineStackPointer(cpu: usize): usize;
/** @c host_exit */
declare function hostExit(code: i32): never;

const BOOT_STACK_BYTES: usize = 65536;
const SPURIOUS_VECTOR: u8 = 0xff;
/** The registers are MSRs: this says only that there is an APIC. */
const SOMEWHERE: usize = 4096;

/** From 0 up to, not including, `end`. */
export function below(end: u64): u64 {
  return (machineRandom() >> 20) % end;
}

/** Points so far. */
export function steps(): u64 {
  return machineSteps();
}

/** Everything is looked at as soon as all CPUs have interrupts on. */
export function lookSoon(): void {
  machineLook();
}

/** How often everything was looked at. */
export function looks(): u64 {
  return machineChecks();
}

/** Objects and stacks that were allocated and are not free. */
export function allocated(): usize {
  return machineAllocated();
}

/** How CPUs have spent their points. */
export type Spent = {
  /** The most points of work in one interrupt, without waiting for other CPUs. */
  readonly interrupt: u64;
  readonly all: u64;
  /** With interrupts off; and of those, waiting for other CPUs. */
  readonly off: u64;
  readonly waiting: u64;
  /** In interrupts. */
  readonly late: u64;
  /** How long a hypervisor lets the same two CPUs run; 0: there is none. */
  readonly stretch: u64;
};

export function spent(): Spent {
  return {
    interrupt: machineSpent(0),
    all: machineSpent(1),
    off: machineSpent(2),
    waiting: machineSpent(3),
    late: machineSpent(5),
    stretch: machineSpent(4),
  };
}

/** A device interrupts a CPU. */
export function interruptAt(cpu: usize, vector: u8): void {
  machineInterruptAt(cpu, u64(vector));
}

/** Where a CPU is. */
export function stackPointer(cpu: usize): usize {
  return machineStackPointer(cpu);
}

/** Ends the program well. */
export function endWell(): never {
  hostExit(0);
}

/** Steps that were asked for. */
export function stepsWanted(): u64 {
  return machineOption(1);
}

/** Boots: the first CPU does what kernelMain does, the others come when it waits. */
export function startMachine(): void {
  const count = usize(machineOption(0));
  initPerCpu();
  claimFirstCpu();
  lapic.enable(true);
  lapic.start(SOMEWHERE, SPURIOUS_VECTOR);
  initClock();
  initScheduler();
  startTick(onTimer, onTick);
  for (let i: usize = 1; i < count; i++) {
    const cpu = addCpu(u32(i));
    const area = hostAllocate(perCpuBytes());
    if (cpu === null || area === 0) panic("no room for another CPU");
    makePerCpuArea(area);
    cpu.area = area;
    machineStart(
      i,
      hostAllocate(BOOT_STACK_BYTES) + BOOT_STACK_BYTES,
      usize(functionAddress(enter)),
    );
    while (cpu.shared.state.load("acquire") !== CpuState.Online) spinHint();
  }
  initSwarms();
}

/** As kernel-src/smp/start.ts has it. */
function enter(index: u64): never {
  const cpu = cpus[usize(index)];
  cpu.claim();
  runningCpus.fetchOr(cpu.bit);
  joinScheduler(cpu);
  cpu.shared.state.store(CpuState.Online, "release");
  runIdle();
}

/** The machine interrupts the CPU that runs. */
/** @export simulation_interrupt */
export function interrupt(vector: u64): void {
  beforeInterrupt(vector);
  const frame = new InterruptFrame();
  frame.vector = vector;
  dispatch(frame);
}
