/** A constructor that uses the very object that it makes by its name. */
class Heap {
  pages: u32 = 0;

  constructor() {
    this.pages = reserve() + 1;
  }
}

function reserve(): u32 {
  return heap.pages * 2;
}

const heap = new Heap();

export function main(): i32 {
  return i32(heap.pages);
}
// expect: GTS5025 14:7 The initial value needs itself: `heap` (tests/compiler/reject/modules-init-self.ts:14) → `new Heap()`
