/**
 * The stop button: all swarms but the system's stand still on every CPU, whatever their priority,
 * until it is released; then each task goes on where it was. The shell presses it, a chord on the
 * keyboard, and a break on the serial line, the latter two from their interrupt handlers: no task
 * has to run for it.
 */
import { log } from "../log.ts";
import { isStopped, setStopped } from "./swarm.ts";

/** Also from interrupt handlers. Pressing it twice does nothing more. */
/** @irqsafe */
/** @noalloc */
export function pressStop(by: string): void {
  if (isStopped()) return;
  setStopped(true);
  log(`stopped by ${by}`);
}

/** Also from interrupt handlers. */
/** @irqsafe */
/** @noalloc */
export function releaseStop(): void {
  if (!isStopped()) return;
  setStopped(false);
  log("going on");
}
