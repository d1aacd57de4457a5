// expect: free of frames that are not allocated so
/** A block freed twice would be given to two holders: the allocator stops the kernel first. */
import { addressOf } from "gehri:unsafe";
import { FrameAllocator } from "../../kernel-src/memory/frames.ts";

/** @aligned 4096 */
const memory = new FixedArray<u8, 65536>();
const states = new FixedArray<u8, 17>();
const frames = new FrameAllocator();

export function main(): i32 {
  frames.init(addressOf(memory), addressOf(states), 65536);
  frames.addRange(0, 65536);
  const block = frames.allocate(1);
  frames.free(block, 1);
  frames.free(block, 1);
  return 0;
}
