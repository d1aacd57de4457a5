/**
 * How an interrupt handler asks for another task to run at its end, and the scheduler's answer to
 * it. Each CPU has a flag of its own.
 */
import { thisCpu } from "../smp/cpu.ts";

let hook: (() => void) | null = null;

/** `run` is called at the end of an interrupt in which somebody asked. */
export function setRescheduleHook(run: () => void): void {
  hook = run;
}

/** At the end of each interrupt. */
/** @inline */
export function rescheduleIfAsked(): void {
  if (thisCpu().wantsReschedule) answer();
}

function answer(): void {
  const run = hook;
  if (run !== null) run();
}
