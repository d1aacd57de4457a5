/** Making an object runs its constructor. */
class Buffer {
  bytes: usize = 0;
  constructor() {
    this.bytes = take(64);
  }
}

/** @effect alloc */
function take(bytes: usize): usize {
  return bytes;
}

/** @noalloc */
function measure(): usize {
  const buffer = new Buffer();
  return buffer.bytes;
}

export function main(): i32 {
  return measure() === 64 ? 0 : 1;
}
// expect: GTS6000 15:10 `measure` is `@noalloc` but may allocate
