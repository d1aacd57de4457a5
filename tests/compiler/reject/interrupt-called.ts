/** Only the processor calls a handler. */
class Frame {
  vector: u64 = 0;
}

/** @interrupt 14 */
function pageFault(frame: Frame): void {
  frame.vector = 1;
}

export function main(): i32 {
  const frame = new Frame();
  pageFault(frame);
  const handler: (frame: Frame) => void = pageFault;
  handler(frame);
  return 0;
}
// expect: GTS5084 13:3 `pageFault` handles an interrupt; only the processor calls it.
// expect: GTS5084 14:43 `pageFault` handles an interrupt; only the processor calls it.
