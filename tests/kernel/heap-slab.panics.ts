// expect: free of memory that is not of the heap
/**
 * The page of a slab, which is not an allocation: the heap stops the kernel before anything is
 * damaged.
 */
import { addressOf } from "gehri:unsafe";
import { Heap, type PageSource } from "../../kernel-src/memory/heap.ts";

/** @aligned 4096 */
const memory = new FixedArray<u8, 8192>();

class OnePage implements PageSource {
  takePages(_order: u8, _large: boolean): usize {
    return addressOf(memory);
  }

  givePages(_address: usize, _order: u8): void {}

  orderOfLarge(_address: usize): u8 {
    return 255;
  }
}

const source = new OnePage();
const heap = new Heap(source);

export function main(): i32 {
  const object = heap.allocate(64);
  const other = heap.allocate(64);
  assert(object !== 0 && other !== 0);
  heap.free(object - (object % 4096));
  return 0;
}
