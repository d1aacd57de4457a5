/**
 * How an interrupt handler asks for another task to run at its end, and the scheduler's answer to
 * it. Each CPU has a flag of its own.
 */
import { irqRestore, irqSave } from "gehri:unsafe";
import { thisCpu } from "../smp/cpu.ts";

/** Before there are tasks, nobody asks. */
function nothing(): void {}

let hook: () => void = nothing;

/** `run` is called at the end of an interrupt in which somebody asked. */
export function setRescheduleHook(run: () => void): void {
  const flags = irqSave();
  hook = run;
  irqRestore(flags);
}

/** At the end of each interrupt. */
/** @inline */
export function rescheduleIfAsked(): void {
  if (thisCpu().wantsReschedule) hook();
}
