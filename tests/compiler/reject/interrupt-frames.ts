/** All handlers have one frame, with or without a table. */
class Frame {
  vector: u64 = 0;
}

class Other {
  vector: u64 = 0;
}

/** @interrupt 13 */
function protection(frame: Frame): void {
  frame.vector = 1;
}

/** @interrupt 14 */
function pageFault(frame: Other): void {
  frame.vector = 1;
}

export function main(): i32 {
  return 0;
}
// expect: GTS5082 16:10 Its frame is `Other`, but that of `protection` is `Frame`.
