/** Switching CPUs off and on again while the kernel runs: `cpu N off`, `cpu N on`. */
import { irqRestore, irqSave } from "gehri:unsafe";
import { interruptCpu } from "../sched/inbox.ts";
import { rescheduleFrom, yieldNow } from "../sched/scheduler.ts";
import { nowNs } from "../time/clock.ts";
import { acceptingCpus, type Cpu, CpuState, cpuCount, cpus } from "./cpu.ts";
import { SWITCH_WAIT_NS } from "./limits.ts";

/**
 * Off: the CPU sends its tasks to others and waits without a tick; it still takes part in
 * shoot-downs. On: it takes tasks again. Gives what is wrong, or "".
 */
export function switchCpu(index: usize, on: boolean): string {
  if (index >= cpuCount()) return "there is no such CPU";
  if (index === 0 && !on) return "CPU 0 cannot be switched off: the devices interrupt it";
  const cpu = cpus[index];
  const state = cpu.shared.state.load();
  if (state !== CpuState.Online && state !== CpuState.Off) return "that CPU was never started";
  if (!on) acceptingCpus.fetchAnd(~cpu.bit);
  cpu.shared.state.store(on ? CpuState.Online : CpuState.Off);
  const flags = irqSave();
  interruptCpu(cpu);
  irqRestore(flags);
  // It may be this one.
  rescheduleFrom(flags);
  const until = nowNs() + SWITCH_WAIT_NS;
  for (;;) {
    // Before the look: the task that calls may be kept from running for any time after it.
    const isLate = nowNs() > until;
    if (hasFollowed(cpu, on)) return "";
    if (isLate) return "the CPU does not follow: its task has interrupts off";
    yieldNow();
  }
}

/** Off: it has nothing left but its idle task. */
function hasFollowed(cpu: Cpu, on: boolean): boolean {
  if (cpu.accepts !== on) return false;
  return on || (cpu.runs(cpu.idle) && cpu.runQueue.count === 0);
}
