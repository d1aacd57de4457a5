/**
 * The one flag by which an interrupt handler asks for another task to run, and the scheduler's
 * answer to it.
 */
let pending: boolean = false;
let hook: (() => void) | null = null;

/** `run` is called at the end of an interrupt in which somebody asked. */
export function setRescheduleHook(run: () => void): void {
  hook = run;
}

/** @inline */
export function requestReschedule(): void {
  pending = true;
}

/** @inline */
export function clearReschedule(): void {
  pending = false;
}

/** At the end of each interrupt. */
/** @inline */
export function rescheduleIfAsked(): void {
  if (pending) answer();
}

function answer(): void {
  pending = false;
  const run = hook;
  if (run !== null) run();
}
