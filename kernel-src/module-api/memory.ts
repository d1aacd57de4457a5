/** gehri:kernel: memory. runtime/lib/kernel.d.ts says what each function does. */
import { blockBytes, takeBlock } from "../modules/resources.ts";
import { caller } from "./caller.ts";

/** @api gehri_memory_take */
export function apiTakeMemory(bytes: usize): Slice<u8> {
  return blockBytes(takeBlock(caller(), bytes), bytes);
}
