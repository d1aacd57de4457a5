/**
 * The kernel's random bytes: one generator, seeded by whatever the machine has. The processor's own
 * source (RDSEED, RDRAND) and devices count as seeds; the jitter of the clock is mixed in and does
 * not count.
 */
import { cpuid, rdrand, rdseed, rdtsc } from "gehri:unsafe";
import { RANDOM_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { log, logWarn } from "../log.ts";
import { RandomGenerator } from "./generator.ts";
import { CPU_TRIES_MAX, RESEED_BYTES } from "./limits.ts";

const LEAF_FEATURES: u32 = 1;
const LEAF_EXTENDED: u32 = 7;
const RDRAND_BIT: u32 = 0x4000_0000;
const RDSEED_BIT: u32 = 0x4_0000;
const SEED_BYTES: usize = 32;
const WORD_BYTES: usize = 8;

const lock = new SpinLock(RANDOM_LOCK);
const generator = new RandomGenerator();
let seeds: u64 = 0;

/** Bytes of the processor's own source, if it has one that works. */
class ProcessorSource {
  private hasSeed: boolean = false;
  private hasRandom: boolean = false;

  find(): void {
    const out = new FixedArray<u32, 4>();
    cpuid(0, 0, out);
    const most = out[0];
    cpuid(LEAF_FEATURES, 0, out);
    this.hasRandom = (out[2] & RDRAND_BIT) !== 0;
    if (most < LEAF_EXTENDED) return;
    cpuid(LEAF_EXTENDED, 0, out);
    this.hasSeed = (out[1] & RDSEED_BIT) !== 0;
  }

  get name(): string {
    if (this.hasSeed) return "RDSEED";
    return this.hasRandom ? "RDRAND" : "";
  }

  /** Fills `into`; false: there is no such source, or it does not work. */
  read(into: FixedArray<u8, 32>): boolean {
    if (!this.hasSeed && !this.hasRandom) return false;
    for (let at: usize = 0; at < SEED_BYTES; at += WORD_BYTES) {
      const word = this.word();
      if (word === 0) return false;
      for (let k: usize = 0; k < WORD_BYTES; k++) into[at + k] = u8.wrap(word >> u32(k * 8));
    }
    return true;
  }

  /** 0: it has none now. */
  private word(): u64 {
    for (let tries: u32 = 0; tries < CPU_TRIES_MAX; tries++) {
      const word = this.hasSeed ? rdseed() : rdrand();
      // A broken source of some processors gives only ones.
      if (word !== 0 && word !== u64.MAX) return word;
      spinHint();
    }
    return this.hasSeed && this.hasRandom ? rdrand() : 0;
  }
}

const processor = new ProcessorSource();

/** Takes what the processor has; devices come later. */
export function initRandom(): void {
  processor.find();
  stir();
  if (randomSeeds() === 0) log("random: no source in the processor; a virtio-rng would be one");
}

/** Mixes in what a device gave. `name` is for people. */
export function addSeed(name: string, bytes: ReadonlySlice<u8>): void {
  const flags = lock.acquire();
  mix(bytes);
  const first = seeds === 0;
  seeds += 1;
  lock.release(flags);
  if (first) log(`random: seeded by ${name}`);
}

/** Mixes in the clock and, where there is one, the processor's source. */
export function stir(): void {
  const bytes = new FixedArray<u8, 32>();
  const good = processor.read(bytes);
  if (good) addSeed(processor.name, bytes);
  else if (processor.name.length > 0) logWarn("random: the processor's source does not work");
  bytes.fill(0);
  const now = rdtsc();
  for (let k: usize = 0; k < WORD_BYTES; k++) bytes[k] = u8.wrap(now >> u32(k * 8));
  const flags = lock.acquire();
  mix(bytes);
  lock.release(flags);
}

function mix(bytes: ReadonlySlice<u8>): void {
  const given = generator.sinceSeed;
  generator.seed(bytes);
  // Only a source may end the count: see `wantsSeed`.
  if (seeds === 0) generator.sinceSeed = given;
}

/** Whether a source should be asked again. */
export function wantsSeed(): boolean {
  return seeds === 0 || generator.sinceSeed >= RESEED_BYTES;
}

/** How many seeds there were. */
export function randomSeeds(): u64 {
  const flags = lock.acquire();
  const count = seeds;
  lock.release(flags);
  return count;
}

/** Fills `into` with random bytes. False: nothing has seeded the generator, and `into` is as it was. */
export function randomBytes(into: Slice<u8>): boolean {
  const flags = lock.acquire();
  const seeded = seeds > 0;
  if (seeded) generator.fill(into);
  lock.release(flags);
  return seeded;
}
