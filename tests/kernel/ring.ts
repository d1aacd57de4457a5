/** The shared-memory ring: order, contents, full and empty, and a peer that lies. */
import { Message, RING_SLOTS, Ring, RingState } from "../../kernel-src/ipc/ring.ts";
import { Checks, Random } from "./support/check.ts";

const STEPS: u32 = 100000;
const MARK: u64 = 0x9e3779b97f4a7c15;

const checks = new Checks();
const random = new Random(77);
const ring = new Ring();
const sent = new Message();
const received = new Message();

function fill(number: u64): void {
  for (let i: usize = 0; i < sent.words.length; i++) {
    sent.words[i] = wrapping.mul(number * 8 + u64(i), MARK);
  }
}

function holds(number: u64): boolean {
  for (let i: usize = 0; i < received.words.length; i++) {
    if (received.words[i] !== wrapping.mul(number * 8 + u64(i), MARK)) return false;
  }
  return true;
}

/** Puts and gets at random; a message must come out as it went in, and in order. */
function walk(name: string, over: Ring): void {
  let put: u64 = 0;
  let got: u64 = 0;
  let wrong: u64 = 0;
  for (let i: u32 = 0; i < STEPS; i++) {
    const waiting = put - got;
    if (random.below(2) === 0) {
      fill(put);
      const state = over.put(sent);
      if ((state === RingState.Done) !== waiting < u64(RING_SLOTS)) wrong += 1;
      if (state === RingState.Done) put += 1;
    } else {
      const state = over.get(received);
      if ((state === RingState.Done) !== waiting > 0) wrong += 1;
      if (state === RingState.Done) {
        if (!holds(got)) wrong += 1;
        got += 1;
      }
    }
    if (over.isEmpty() !== (put === got)) wrong += 1;
    if (over.isFull() !== (put - got === u64(RING_SLOTS))) wrong += 1;
  }
  checks.equal(name, wrong, 0);
}

function limits(): void {
  const fresh = new Ring();
  checks.check("an empty ring gives nothing", fresh.get(received) === RingState.Again);
  let took: u32 = 0;
  while (fresh.put(sent) === RingState.Done) took += 1;
  checks.equal("as many messages as slots", u64(took), u64(RING_SLOTS));
  checks.check("then it is full", fresh.put(sent) === RingState.Again && fresh.isFull());
}

/** Positions that the other side could not have written. */
function liars(): void {
  const broken = new Ring();
  const positions: FixedArray<usize, 5> = [65 * 64 + 64, 32, usize.MAX - 63, 1, 1 << 40];
  for (const position of positions) {
    broken.setWriterOffset(position);
    checks.check("a writer outside is caught", broken.get(received) === RingState.Broken);
  }
  const full = new Ring();
  for (let i: u32 = 0; i < RING_SLOTS; i++) full.put(sent);
  for (const position of positions) {
    full.setReaderOffset(position);
    checks.check("a reader outside is caught", full.put(sent) === RingState.Broken);
  }
}

/** A position that could be is believed, but never leads out of the ring. */
function anywhere(): void {
  const toRead = new Ring();
  const toWrite = new Ring();
  for (let i: u32 = 0; i < 2000; i++) {
    const offset = usize(random.below(66)) * 64;
    toRead.setWriterOffset(offset);
    toRead.get(received);
    toWrite.setReaderOffset(offset);
    toWrite.put(sent);
  }
  checks.check("positions that jump stay inside", true);
}

export function main(): i32 {
  walk("100,000 random steps", ring);
  limits();
  liars();
  anywhere();
  return checks.result();
}
