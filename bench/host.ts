/**
 * The host benchmarks: the same programs in GTS and in other languages, run in turns so that
 * whatever else the machine does meets them all alike.
 */
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { BUILD_FOLDER } from "../iso/limits.ts";
import {
  type BenchProgram,
  type Peer,
  peersOf,
  type Run,
  SUITES,
  type Suite,
} from "./host-peers.ts";

/** Turns of each program. */
const TURNS = 9;
const TURNS_QUICK = 3;
/** A peer that takes longer than this is run once. */
const ONCE_BEYOND_SECONDS = 4;

/** One program: seconds of CPU time by peer, the median of all turns. */
export interface Measured {
  readonly name: string;
  readonly checksum: string;
  readonly seconds: ReadonlyMap<string, number>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

export function programNames(suite: Suite): string[] {
  return readdirSync(SUITES[suite], { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

interface Built {
  readonly peer: Peer;
  readonly program: string;
  readonly seconds: number[];
}

async function buildAll(program: BenchProgram): Promise<Built[]> {
  const built: Built[] = [];
  for (const peer of peersOf(program)) {
    const folder = join(BUILD_FOLDER, "bench", program.suite, program.name, peer.id);
    mkdirSync(folder, { recursive: true });
    built.push({ peer, program: await peer.build(program, folder), seconds: [] });
  }
  return built;
}

/** Builds and runs one program. All peers must print the same checksum. */
async function measure(program: BenchProgram, turns: number): Promise<Measured> {
  const { name } = program;
  const built = await buildAll(program);
  let checksum: string | null = null;
  for (let turn = 0; turn < turns; turn++) {
    for (const { peer, program, seconds } of built) {
      if ((seconds[0] ?? 0) > ONCE_BEYOND_SECONDS) continue;
      const run: Run = await peer.run(program);
      checksum ??= run.checksum;
      if (run.checksum !== checksum)
        throw new Error(`${name}: ${peer.label} printed ${run.checksum}, not ${checksum}.`);
      seconds.push(run.seconds);
    }
  }
  const medians = built.map(({ peer, seconds }) => [peer.id, median(seconds)] as const);
  return { name, checksum: checksum ?? "", seconds: new Map(medians) };
}

export interface HostOptions {
  readonly suite: Suite;
  readonly quick: boolean;
  /** Only these; all if empty. */
  readonly only: readonly string[];
  readonly progress: (measured: Measured) => void;
}

export async function measureHost(options: HostOptions): Promise<Measured[]> {
  const measured: Measured[] = [];
  const names = programNames(options.suite).filter(
    (name) => options.only.length === 0 || options.only.includes(name),
  );
  for (const name of names) {
    const one = await measure({ suite: options.suite, name }, options.quick ? TURNS_QUICK : TURNS);
    options.progress(one);
    measured.push(one);
  }
  return measured;
}
