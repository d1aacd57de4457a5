/** A value of two words that a task writes and an interrupt handler reads. */
// target: kernel
import { cli, irqRestore, irqSave, sti } from "gehri:unsafe";

class Frame {
  vector: u64 = 0;
}

let name: string = "none";
let hook: (() => void) | null = null;
let limit: u32 | null = null;
let count: u64 = 0;

/** @interrupt 32 */
export function onTimer(_frame: Frame): void {
  count += u64(name.length);
  const run = hook;
  if (run !== null) run();
  if (limit !== null) limit = 3;
}

export function guarded(text: string): void {
  const flags = irqSave();
  name = text;
  irqRestore(flags);
}

export function lateAgain(text: string, early: boolean): void {
  cli();
  if (early) sti();
  name = text;
  sti();
}

/** @export start */
export function start(run: () => void): u64 {
  guarded("a");
  lateAgain("b", count > 1);
  hook = run;
  const now = limit;
  return now === null ? count : u64(now);
}
// expect: GTS5086 31:3 `name` has several words: `lateAgain` writes it while interrupts may be on
// expect: GTS5086 39:3 `hook` has several words: `start` writes it while interrupts may be on
// expect: GTS5086 40:3 `limit` has several words: `start` reads it while interrupts may be on
