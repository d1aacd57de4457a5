/** A vector has one handler. */
class Frame {
  vector: u64 = 0;
}

/** @interrupt 0..14 */
function fault(frame: Frame): void {
  frame.vector = 0;
}

/** @interrupt 14 */
function pageFault(frame: Frame): void {
  frame.vector = 1;
}

export function main(): i32 {
  return 0;
}
// expect: GTS5083 12:10 Interrupt 14 is handled by `fault` (tests/compiler/reject/interrupt-twice.ts:7) already.
