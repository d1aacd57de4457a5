// expect: lock order: "heap" is taken while "frames" is held
/** Taking locks against their order names both. */
import { HeldLocks } from "../../kernel-src/lock/order.ts";
import { FRAMES_LOCK, HEAP_LOCK } from "../../kernel-src/lock/ranks.ts";

const held = new HeldLocks();

export function main(): i32 {
  held.take(FRAMES_LOCK);
  held.take(HEAP_LOCK);
  return 0;
}
