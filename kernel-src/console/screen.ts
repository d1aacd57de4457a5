/**
 * The screen of this machine: VGA text, or the framebuffer that the boot loader describes (UEFI has
 * no text mode). VGA is shown by who writes. Pixels take longer: from when tasks run, one of them
 * draws what has changed, at most so many times a second, so that fast output is not held up.
 */
import type { ByteSink } from "gehri:text";
import { framebuffer } from "../../drivers/framebuffer/framebuffer.ts";
import {
  type FramebufferMode,
  framebufferBytes,
  isTextTag,
  readFramebufferTag,
} from "../../drivers/framebuffer/mode.ts";
import type { Screen } from "../../drivers/screen/screen.ts";
import { SCREEN_CELLS } from "../../drivers/vga/limits.ts";
import { VGA_TEXT_ADDRESS, vga } from "../../drivers/vga/vga-text.ts";
import type { BootInfo } from "../boot/boot-info.ts";
import { physicalAddressBits } from "../cpu/cpuid.ts";
import { enableWriteCombining, hasWriteCombining } from "../cpu/memory-types.ts";
import { BOOT_MAPPED_BYTES, DIRECT_MAP_BASE } from "../layout.ts";
import { SCREEN_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { log, logWarn } from "../log.ts";
import { mapDeviceAs, PAGE_COMBINING, PAGE_DEVICE } from "../memory/paging.ts";
import { spawnIn } from "../sched/control.ts";
import { PRIORITY_SHELL, SYSTEM_SWARM } from "../sched/limits.ts";
import { sleepNs } from "../sched/scheduler.ts";
import { WaitQueue } from "../sched/wait-queue.ts";
import { FRAMEBUFFER_BYTES_MAX, SHOW_CELLS, SHOW_EVERY_NS } from "./limits.ts";

/** Guards the cells and what shows them. A panic takes no lock. */
const lock = new SpinLock(SCREEN_LOCK);
const painters = new WaitQueue(lock);
let inPixels: boolean = false;
let physical: u64 = 0;
let bytes: usize = 0;
/** Set once a task draws. */
let drawnByTask: boolean = false;

/** The one that is used; it may not be present. */
export function screen(): Screen {
  return inPixels ? framebuffer : vga;
}

class ScreenSink implements ByteSink {
  writeBytes(text: ReadonlySlice<u8>): void {
    const flags = lock.acquire();
    screen().write(text);
    refresh();
    lock.release(flags);
  }
}

export const screenSink = new ScreenSink();

/** Shows what has changed, or has it shown. Call with the lock held. */
function refresh(): void {
  if (inPixels && drawnByTask) {
    painters.wakeOne();
    return;
  }
  while (screen().show(SCREEN_CELLS)) {
    // Until all of it is seen.
  }
}

/**
 * Before memory is set up, so that what goes wrong there is seen. Boot map and final map both have
 * the direct map; the firmware's memory types (MTRR) keep video memory uncached. False: the machine
 * is not in text mode.
 */
export function startTextScreen(): boolean {
  return vga.start(DIRECT_MAP_BASE + VGA_TEXT_ADDRESS);
}

/**
 * Takes the framebuffer of the boot loader, if there is one: it keeps text from now on, and shows
 * it once `mapScreen` was called. To be called before the kernel reserves memory. True: it is used.
 */
export function chooseFramebuffer(info: BootInfo): boolean {
  const tag = info.framebufferTag;
  if (tag.length === 0 || isTextTag(tag)) return false;
  const mode = readFramebufferTag(tag, u8(physicalAddressBits()), FRAMEBUFFER_BYTES_MAX);
  const problem = mode.problem.length > 0 ? mode.problem : conflictOf(mode, info);
  if (problem.length > 0) {
    logWarn(`the framebuffer is not used: ${problem}`);
    return false;
  }
  const size = framebufferBytes(mode);
  const inBootMap = mode.address + u64(size) <= BOOT_MAPPED_BYTES;
  framebuffer.describe(mode, inBootMap ? DIRECT_MAP_BASE + usize(mode.address) : 0);
  physical = mode.address;
  bytes = size;
  inPixels = true;
  log(`framebuffer of ${mode.width} x ${mode.height} pixels, ${mode.pixelBytes * 8} bits each`);
  return true;
}

/** "" or what speaks against an address that is possible in itself. */
function conflictOf(mode: FramebufferMode, info: BootInfo): string {
  const range = info.nextUsable(mode.address);
  const end = mode.address + u64(framebufferBytes(mode));
  return range.end !== 0 && range.start < end ? "it lies in memory" : "";
}

/** Once memory works: maps the framebuffer, and shows all that was written so far. */
export function mapScreen(): void {
  if (!inPixels) return;
  enableWriteCombining();
  const at = mapDeviceAs(physical, bytes, hasWriteCombining() ? PAGE_COMBINING : PAGE_DEVICE);
  if (at === 0) {
    logWarn("the framebuffer is not used: there is no memory to map it");
    return;
  }
  const flags = lock.acquire();
  framebuffer.start(at);
  refresh();
  lock.release(flags);
}

/** Once tasks run. */
export function startPainting(): void {
  if (!inPixels || !framebuffer.isPresent()) return;
  if (spawnIn(SYSTEM_SWARM, "screen", paint, 0, PRIORITY_SHELL) === 0) {
    logWarn("no task draws the screen: who prints does");
    return;
  }
  drawnByTask = true;
}

/** Interrupts wait for a few cells at most. */
function paint(_argument: u64): void {
  for (;;) {
    let flags = lock.acquire();
    while (!framebuffer.isBehind()) painters.wait();
    while (framebuffer.show(SHOW_CELLS)) {
      lock.release(flags);
      flags = lock.acquire();
    }
    lock.release(flags);
    sleepNs(SHOW_EVERY_NS);
  }
}

/** Gives rows at the top of the screen to who draws cells there; 0 takes them back. */
export function keepTopRows(rows: usize): void {
  const flags = lock.acquire();
  screen().keepTop(rows);
  refresh();
  lock.release(flags);
}

/** Puts a whole row of cells, from its left end, as `Screen.putCell` takes them. */
export function putCells(row: usize, cells: ReadonlySlice<u16>): void {
  const flags = lock.acquire();
  for (let column: usize = 0; column < cells.length; column++) {
    screen().putCell(row, column, cells[column]);
  }
  refresh();
  lock.release(flags);
}

/** Puts one cell, as `Screen.putCell` takes it; printed text may move it or write over it. */
export function putScreenCell(row: usize, column: usize, cell: u16): void {
  const flags = lock.acquire();
  screen().putCell(row, column, cell);
  refresh();
  lock.release(flags);
}
