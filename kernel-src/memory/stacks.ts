/**
 * Stacks of tasks, each in a slot of twice its size, whose lower half is never mapped. Running over
 * the end of a stack meets that guard area and not another task's data.
 */
import { option } from "gehri:build";
import { irqRestore, irqSave, symbolAddress } from "gehri:unsafe";
import { DYNAMIC_BASE, PAGE_BYTES } from "../layout.ts";
import { giveFrames, takeFrames } from "./frames.ts";
import { DEVICE_BYTES_MAX, STACKS_MAX } from "./limits.ts";
import { map, PAGE_DATA, unmapAndFree } from "./paging.ts";

/** Code that is not optimised needs larger ones: iso/tcc-kernel.ts. */
export const STACK_BYTES: usize = option("STACK_BYTES", 16384);
const SLOT_BYTES: usize = 2 * STACK_BYTES;
const GUARD_BYTES: usize = SLOT_BYTES - STACK_BYTES;
const AREA_START: usize = DYNAMIC_BASE + DEVICE_BYTES_MAX;
const AREA_END: usize = AREA_START + STACKS_MAX * SLOT_BYTES;

/** Slots that were used and are free again, on a stack of their own. */
const freeSlots = new FixedArray<u16, 2048>();
let freeCount: usize = 0;
/** Slots from here on were never used. */
let nextSlot: u16 = 0;

function takeSlot(): u16 {
  if (freeCount > 0) {
    freeCount -= 1;
    return freeSlots[freeCount];
  }
  if (nextSlot === STACKS_MAX) return STACKS_MAX;
  nextSlot += 1;
  return nextSlot - 1;
}

function giveSlot(slot: u16): void {
  freeSlots[freeCount] = slot;
  freeCount += 1;
}

/** The address just past the top of a new stack; 0 if there is no memory or no slot. */
export function allocateStack(): usize {
  const flags = irqSave();
  const top = allocate();
  irqRestore(flags);
  return top;
}

function allocate(): usize {
  const slot = takeSlot();
  if (slot === STACKS_MAX) return 0;
  const top = AREA_START + (usize(slot) + 1) * SLOT_BYTES;
  for (let page = top - STACK_BYTES; page < top; page += PAGE_BYTES) {
    const frame = takeFrames(0);
    if (frame !== 0 && map(page, frame, PAGE_DATA)) continue;
    if (frame !== 0) giveFrames(frame, 0);
    release(top);
    giveSlot(slot);
    return 0;
  }
  return top;
}

function release(top: usize): void {
  for (let page = top - STACK_BYTES; page < top; page += PAGE_BYTES) unmapAndFree(page);
}

/** Takes what `allocateStack` gave. Nobody may run on it. */
export function freeStack(top: usize): void {
  assert(
    top > AREA_START && top <= AREA_END && (top - AREA_START) % SLOT_BYTES === 0,
    "not a stack",
  );
  const flags = irqSave();
  release(top);
  giveSlot(u16((top - AREA_START) / SLOT_BYTES - 1));
  irqRestore(flags);
}

/** True if an access to `address` means that a stack is full. */
export function isGuardPage(address: usize): boolean {
  const bootGuard = symbolAddress("boot_stack_guard");
  if (address >= bootGuard && address < bootGuard + PAGE_BYTES) return true;
  if (address < AREA_START || address >= AREA_END) return false;
  return (address - AREA_START) % SLOT_BYTES < GUARD_BYTES;
}
