/** What a handler looks like. */
class Frame {
  vector: u64 = 0;
}

/** @interrupt 256 */
function a(frame: Frame): void {
  frame.vector = 1;
}

/** @interrupt 3 */
function b(vector: u64): void {
  assert(vector === 3);
}

/** @interrupt 4 */
function c(frame: Frame): u64 {
  return frame.vector;
}

/** @interrupt 6 */
async function e(frame: Frame): Promise<void> {
  frame.vector = 1;
}

class Device {
  /** @interrupt 7 */
  f(frame: Frame): void {
    frame.vector = 1;
  }
}

const device = new Device();

export function main(): i32 {
  device.f(new Frame());
  return 0;
}
// expect: GTS5082 7:1 `@interrupt 256` names no vectors from 0 to 255.
// expect: GTS5082 12:10 A handler has one parameter: the class of the frame.
// expect: GTS5082 17:10 A handler has no result.
// expect: GTS5082 22:16 A handler is not generic, and never waits.
// expect: GTS5082 28:3 Only functions of a module handle interrupts.
