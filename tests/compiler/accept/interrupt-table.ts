/** `@interrupt N`: the compiler collects handlers in a constant table. */
import { interruptHandlers } from "gehri:build";
import { printLine } from "gehri:host";

class Frame {
  vector: u64 = 0;
  seen: u32 = 0;
}

const handlers = interruptHandlers<Frame>();
let faults: u32 = 0;

/** @interrupt 14 */
function pageFault(frame: Frame): void {
  faults += 1;
  frame.seen = 14;
}

/** Other faults. */
/** @interrupt 0..3, 0x08, 13 */
/** @noalloc */
function fault(frame: Frame): void {
  frame.seen = 1;
}

/** @interrupt 255 */
function spurious(frame: Frame): never {
  panic(`spurious ${frame.vector}`); // panics: spurious 255
}

function deliver(frame: Frame, vector: u8): void {
  frame.vector = u64(vector);
  frame.seen = 0;
  const handler = handlers[vector];
  if (handler !== null) handler(frame);
}

export function main(): i32 {
  const frame = new Frame();
  let sum: u32 = 0;
  for (let vector: u8 = 0; vector < 255; vector++) {
    deliver(frame, vector);
    sum += frame.seen;
  }
  printLine(`${sum} ${faults}`);
  deliver(frame, 255);
  return 0;
}
// expect-output:
// 20 1
// expect-exit: 134
