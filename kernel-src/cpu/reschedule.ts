/**
 * The flag of each processor by which an interrupt handler asks for another task to run, and the
 * scheduler's answer to it.
 */
const pending = perCpu<boolean>(false);
let hook: (() => void) | null = null;

/** `run` is called at the end of an interrupt in which somebody asked. */
export function setRescheduleHook(run: () => void): void {
  hook = run;
}

/** @inline */
export function requestReschedule(): void {
  pending.set(true);
}

/** @inline */
export function clearReschedule(): void {
  pending.set(false);
}

/** At the end of each interrupt. */
/** @inline */
export function rescheduleIfAsked(): void {
  if (pending.get()) answer();
}

function answer(): void {
  pending.set(false);
  const run = hook;
  if (run !== null) run();
}
