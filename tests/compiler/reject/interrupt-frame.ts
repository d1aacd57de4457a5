/** All handlers of a program have the frame of the table. */
import { interruptHandlers } from "gehri:build";

class Frame {
  vector: u64 = 0;
}

class Other {
  vector: u64 = 0;
}

const handlers = interruptHandlers<Frame>();

/** @interrupt 14 */
function pageFault(frame: Other): void {
  frame.vector = 1;
}

export function main(): i32 {
  const local = interruptHandlers<Frame>();
  return handlers[14] === null && local[14] === null ? 1 : 0;
}
// expect: GTS5082 15:10 Its frame is `Other`, but
// expect: GTS3001 20:17 `interruptHandlers` makes a module constant
