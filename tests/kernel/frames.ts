/**
 * The buddy allocator over memory of this process: no frame twice, none outside the ranges given,
 * buddies join again, wrong frees are told apart.
 */
import { addressOf } from "gehri:unsafe";
import { FrameAllocator } from "../../kernel-src/memory/frames.ts";
import { FRAME_BYTES, ORDER_MAX } from "../../kernel-src/memory/limits.ts";
import { Checks, Random } from "./support/check.ts";

/** Frames of the pretended machine: 16 MiB. */
const FRAMES = 4096;
const MEMORY_END: u64 = 0x1000000;
const ROUNDS: u32 = 40000;
const LIVE_MAX: u64 = 256;

/** @aligned 4096 */
const memory = new FixedArray<u8, 16777216>();
const states = new FixedArray<u8, 4097>();
/** What holds each frame: 0 nobody, else the slot + 1. */
const owners = new FixedArray<u16, 4096>();
const blocks = new FixedArray<u64, 256>();
const orders = new FixedArray<u8, 256>();

const checks = new Checks();
const random = new Random(0xf4a3e5);
const frames = new FrameAllocator();

/** Marks a block's frames as held; false if one of them was. */
function hold(slot: u64): boolean {
  const first = blocks[slot] / FRAME_BYTES;
  let right = true;
  for (let i: u64 = 0; i < u64(1) << orders[slot]; i++) {
    if (owners[first + i] !== 0) right = false;
    owners[first + i] = u16(slot) + 1;
  }
  return right;
}

/** The other way; false if a frame was held by another. */
function letGo(slot: u64): boolean {
  const first = blocks[slot] / FRAME_BYTES;
  let right = true;
  for (let i: u64 = 0; i < u64(1) << orders[slot]; i++) {
    if (owners[first + i] !== u16(slot) + 1) right = false;
    owners[first + i] = 0;
  }
  frames.free(blocks[slot], orders[slot]);
  blocks[slot] = 0;
  return right;
}

function start(): void {
  frames.init(addressOf(memory), addressOf(states), MEMORY_END);
  frames.addRange(0, 0x9fc00);
  frames.addRange(0x100801, 0x300000);
  frames.addRange(0x300000, 0xf00fff);
  // Beyond the table of states: cut.
  frames.addRange(0xf80000, 0x2000000);
  // Nothing at all.
  frames.addRange(0xf10123, 0xf10456);
  frames.addRange(0x5000, 0x5000);
}

/** 0x1..0x9f, 0x101..0xf00, 0xf80..0x1000 in frames. */
const EXPECTED_FRAMES: u64 = 0x9e + 0xdff + 0x80;

function randomUse(): void {
  let apart = true;
  let aligned = true;
  let inside = true;
  for (let round: u32 = 0; round < ROUNDS; round++) {
    const slot = random.below(LIVE_MAX);
    if (blocks[slot] !== 0) {
      if (!letGo(slot)) apart = false;
      continue;
    }
    const order = u8(random.below(random.below(6) + 1));
    const block = frames.allocate(order);
    if (block === 0) continue;
    blocks[slot] = block;
    orders[slot] = order;
    if (block % (FRAME_BYTES << order) !== 0) aligned = false;
    if (!isInside(block, FRAME_BYTES << order)) inside = false;
    if (!hold(slot)) apart = false;
  }
  for (let slot: u64 = 0; slot < LIVE_MAX; slot++) {
    if (blocks[slot] !== 0 && !letGo(slot)) apart = false;
  }
  checks.check("random use: no frame is given twice", apart);
  checks.check("random use: blocks are aligned to their size", aligned);
  checks.check("random use: blocks lie inside the ranges", inside);
}

function isInside(block: u64, bytes: u64): boolean {
  const end = block + bytes;
  if (block >= FRAME_BYTES && end <= 0x9f000) return true;
  if (block >= 0x101000 && end <= 0xf00000) return true;
  return block >= 0xf80000 && end <= MEMORY_END;
}

/** Takes single frames until there are none, then all of them go back. */
function exhaust(): void {
  let count: u64 = 0;
  for (;;) {
    const frame = frames.allocate(0);
    if (frame === 0) break;
    owners[frame / FRAME_BYTES] = 1;
    count += 1;
  }
  checks.equal("every frame can be taken", count, EXPECTED_FRAMES);
  checks.equal("then none is free", frames.freeFrames, 0);
  checks.equal("and no larger block", frames.allocate(ORDER_MAX), 0);
  for (let frame: u64 = 0; frame < FRAMES; frame++) {
    if (owners[frame] === 1) frames.free(frame * FRAME_BYTES, 0);
    owners[frame] = 0;
  }
}

function marks(): void {
  const block = frames.allocate(2);
  checks.equal("an allocated block has its order", u64(frames.orderOf(block)), 2);
  checks.equal("no block starts inside it", u64(frames.orderOf(block + FRAME_BYTES)), 255);
  checks.equal("nor between frames", u64(frames.orderOf(block + 8)), 255);
  checks.equal("nor beyond the end", u64(frames.orderOf(0x7ffffffff000)), 255);
  checks.check("a mark is off at first", !frames.isMarked(block));
  frames.mark(block);
  checks.check("a mark stays", frames.isMarked(block) && frames.orderOf(block) === 2);
  frames.free(block, 2);
  checks.check("until the block is freed", !frames.isMarked(block));
  checks.equal("a free block has no order", u64(frames.orderOf(block)), 255);
}

/** The number of blocks of the largest size that can be taken; they go back. */
function largestBlocks(): u64 {
  let count: u64 = 0;
  for (; count < LIVE_MAX; count++) {
    blocks[count] = frames.allocate(ORDER_MAX);
    if (blocks[count] === 0) break;
  }
  for (let i: u64 = 0; i < count; i++) frames.free(blocks[i], ORDER_MAX);
  blocks.fill(0);
  return count;
}

export function main(): i32 {
  start();
  checks.equal("whole frames of the ranges count", frames.totalFrames, EXPECTED_FRAMES);
  const before = largestBlocks();
  checks.equal("4 MiB blocks lie at 4 and 8 MiB", before, 2);
  randomUse();
  exhaust();
  marks();
  checks.equal("all is free at the end", frames.freeFrames, EXPECTED_FRAMES);
  checks.equal("and joined again", largestBlocks(), before);
  return checks.result();
}
