/**
 * Stacks of tasks, each in a slot of twice its size, whose lower half is never mapped. Running over
 * the end of a stack meets that guard area and not another task's data.
 */
import { option, TARGET } from "gehri:build";
import { symbolAddress } from "gehri:unsafe";
import { DYNAMIC_BASE, PAGE_BYTES } from "../layout.ts";
import { STACKS_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { beginHold, endHold } from "../sched/hold.ts";
import { giveFrames, takeFrames } from "./frames.ts";
import { hostAllocate, hostFree } from "./host.ts";
import { DEVICE_BYTES_MAX, STACKS_MAX, WARM_STACKS_MAX } from "./limits.ts";
import { map, PAGE_DATA, unmap } from "./paging.ts";

/** Code that is not optimised needs larger ones: iso/tcc-kernel.ts. */
export const STACK_BYTES: usize = option("STACK_BYTES", 16384);
const SLOT_BYTES: usize = 2 * STACK_BYTES;
const GUARD_BYTES: usize = SLOT_BYTES - STACK_BYTES;
const AREA_START: usize = DYNAMIC_BASE + DEVICE_BYTES_MAX;
const AREA_END: usize = AREA_START + STACKS_MAX * SLOT_BYTES;

/** Slots that were used and are free again, on a stack of their own. */
const freeSlots = new FixedArray<u16, typeof STACKS_MAX>();
let freeCount: usize = 0;
/** Slots from here on were never used. */
let nextSlot: u16 = 0;

/** Tops of free stacks that stay mapped: starting a task then maps nothing. */
const warm = new FixedArray<usize, typeof WARM_STACKS_MAX>();
let warmCount: usize = 0;
/** Guards the slots and the free stacks. */
const lock = new SpinLock(STACKS_LOCK);

/** A free slot; STACKS_MAX: there is none. */
function takeSlot(): u16 {
  const flags = lock.acquire();
  let slot: u16 = STACKS_MAX;
  if (freeCount > 0) {
    freeCount -= 1;
    slot = freeSlots[freeCount];
  } else if (nextSlot < STACKS_MAX) {
    slot = nextSlot;
    nextSlot += 1;
  }
  lock.release(flags);
  return slot;
}

function giveSlot(slot: u16): void {
  const flags = lock.acquire();
  freeSlots[freeCount] = slot;
  freeCount += 1;
  lock.release(flags);
}

/** Takes a stack that is mapped already; 0: there is none. */
function takeWarm(): usize {
  const flags = lock.acquire();
  let top: usize = 0;
  if (warmCount > 0) {
    warmCount -= 1;
    top = warm[warmCount];
  }
  lock.release(flags);
  return top;
}

/** Keeps a free stack mapped. False: there are enough. */
function giveWarm(top: usize): boolean {
  const flags = lock.acquire();
  const kept = warmCount < WARM_STACKS_MAX;
  if (kept) {
    warm[warmCount] = top;
    warmCount += 1;
  }
  lock.release(flags);
  return kept;
}

/** Frames of stacks that nobody uses and that are kept for the next task. */
export function warmStackFrames(): u64 {
  return u64(warmCount * (STACK_BYTES / PAGE_BYTES));
}

/** The address just past the top of a new stack; 0 if there is no memory or no slot. */
export function allocateStack(): usize {
  const top = takeWarm();
  return top !== 0 ? top : mapStack();
}

/** The same, but a stack that is mapped anew. */
export function mapStack(): usize {
  beginHold();
  const top = mapSlot();
  endHold();
  return top;
}

function mapSlot(): usize {
  if (TARGET === "host") {
    const memory = hostAllocate(STACK_BYTES);
    return memory === 0 ? 0 : memory + STACK_BYTES;
  }
  const slot = takeSlot();
  if (slot === STACKS_MAX) return 0;
  const top = AREA_START + (usize(slot) + 1) * SLOT_BYTES;
  for (let page = top - STACK_BYTES; page < top; page += PAGE_BYTES) {
    const frame = takeFrames(0);
    if (frame !== 0 && map(page, frame, PAGE_DATA)) continue;
    if (frame !== 0) giveFrames(frame, 0);
    unmapStack(top);
    return 0;
  }
  return top;
}

/** Takes what `allocateStack` gave. Nobody may run on it. */
export function freeStack(top: usize): void {
  if (TARGET === "kernel") {
    const inside = top > AREA_START && top <= AREA_END;
    assert(inside && (top - AREA_START) % SLOT_BYTES === 0, "not a stack");
  }
  if (!giveWarm(top)) unmapStack(top);
}

/** The same, and the stack's memory is free when this returns: a shoot-down on all CPUs. */
export function unmapStack(top: usize): void {
  beginHold();
  if (TARGET === "host") {
    hostFree(top - STACK_BYTES);
  } else {
    unmap(top - STACK_BYTES, STACK_BYTES / PAGE_BYTES, true);
    giveSlot(u16((top - AREA_START) / SLOT_BYTES - 1));
  }
  endHold();
}

/** True if an access to `address` means that a stack is full. */
export function isGuardPage(address: usize): boolean {
  const bootGuard = symbolAddress("boot_stack_guard");
  if (address >= bootGuard && address < bootGuard + PAGE_BYTES) return true;
  if (address < AREA_START || address >= AREA_END) return false;
  return (address - AREA_START) % SLOT_BYTES < GUARD_BYTES;
}
