/**
 * What a module has taken. Taking and noting it down happen together, with interrupts off: a task
 * that is ended in between would leave what nobody knows of.
 */
import { fillBytes, sliceAt } from "gehri:unsafe";
import { FRAME_BYTES, giveFrames, ORDER_MAX, takeFrames } from "../memory/frames.ts";
import { physicalToVirtual } from "../memory/paging.ts";
import { releaseEnds } from "./channels.ts";
import { releaseDevices } from "./devices.ts";
import { BLOCK_BYTES_PER_MODULE, BLOCKS_PER_MODULE } from "./limits.ts";
import { type ModuleRecord, modulesLock } from "./registry.ts";

/** Frames for a module, zeroed: the physical address; 0 if there are none, or too many. */
export function takeBlock(module: ModuleRecord, bytes: usize): u64 {
  let order: u8 = 0;
  while (order <= ORDER_MAX && usize(FRAME_BYTES) << order < bytes) order += 1;
  if (bytes === 0 || order > ORDER_MAX) return 0;
  const size = usize(FRAME_BYTES) << order;
  const flags = modulesLock.acquire();
  const isAllowed =
    module.blockCount < BLOCKS_PER_MODULE && size <= BLOCK_BYTES_PER_MODULE - module.blockBytes;
  const address: u64 = isAllowed ? takeFrames(order) : 0;
  if (address !== 0) {
    const block = module.blocks[module.blockCount];
    block.address = address;
    block.order = order;
    module.blockCount += 1;
    module.blockBytes += size;
  }
  modulesLock.release(flags);
  if (address !== 0) fillBytes(physicalToVirtual(address), 0, size);
  return address;
}

/** The bytes of a block that was just taken; none for 0. */
export function blockBytes(address: u64, bytes: usize): Slice<u8> {
  return sliceAt<u8>(physicalToVirtual(address), address === 0 ? 0 : bytes);
}

/** Gives all back. No task of the module runs any more. */
export function releaseAll(module: ModuleRecord): void {
  for (const command of module.commands) command.run = 0;
  releaseEnds(module.owner);
  // Before their memory goes.
  releaseDevices(module);
  for (const block of module.blocks.slice(0, module.blockCount)) {
    giveFrames(block.address, block.order);
  }
  module.blockCount = 0;
  module.blockBytes = 0;
}
