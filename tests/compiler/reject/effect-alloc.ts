/** A promise not to allocate, broken in a method. */
class Heap {
  used: usize = 0;

  /** @effect alloc */
  take(bytes: usize): usize {
    this.used += bytes;
    return this.used;
  }
}

class Log {
  constructor(private readonly heap: Heap) {}

  /** @noalloc */
  write(): void {
    this.heap.take(16);
  }
}

export function main(): i32 {
  const heap = new Heap();
  const log = new Log(heap);
  log.write();
  return 0;
}
// expect: GTS6000 16:3 `Log.write` is `@noalloc` but may allocate
