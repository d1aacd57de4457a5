/** The figures of the host benchmarks: a table, JSON, and what they are against the goals. */
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { BUILD_FOLDER } from "../iso/limits.ts";
import { geometricMean, type Measured } from "./host.ts";
import { PEERS, type Peer, type Suite } from "./host-peers.ts";

const NAME_COLUMNS = 16;
const PEER_COLUMNS = 20;
const C = "c";

/** The geometric mean of the ratios to C that each profile aims for. */
export const PROFILE_GOALS: ReadonlyMap<string, number> = new Map([
  ["gts-fast", 1.02],
  ["gts-safe", 1.12],
]);
/** GTS is to be faster than these in every program. */
const BEHIND_GTS = ["assemblyscript", "javascript"];

/** How long a peer takes, in times of what C takes. */
export function ratioToC(measured: Measured, peer: string): number | null {
  const base = measured.seconds.get(C);
  const own = measured.seconds.get(peer);
  return base === undefined || own === undefined ? null : own / base;
}

function ratiosOf(all: readonly Measured[], peer: string): number[] {
  return all.map((one) => ratioToC(one, peer)).filter((ratio) => ratio !== null);
}

export function meanRatio(all: readonly Measured[], peer: string): number | null {
  const ratios = ratiosOf(all, peer);
  return ratios.length === 0 ? null : geometricMean(ratios);
}

const shownRatio = (ratio: number | null): string => (ratio === null ? "-" : ratio.toFixed(2));

/** Those that take part in some program. */
type Peers = readonly Peer[];

export function headLine(peers: Peers): string {
  const labels = peers.map(({ label }) => label.padStart(PEER_COLUMNS));
  return pc.bold(`${"".padEnd(NAME_COLUMNS)}${labels.join("")}`);
}

/** Seconds of CPU time, and the ratio to C. */
export function tableLine(measured: Measured, peers: Peers): string {
  const cells = peers.map(({ id }) => {
    const seconds = measured.seconds.get(id);
    if (seconds === undefined) return "-".padStart(PEER_COLUMNS);
    const ratio = id === C ? "" : ` (${shownRatio(ratioToC(measured, id))})`;
    return `${seconds.toFixed(3)} s${ratio}`.padStart(PEER_COLUMNS);
  });
  return `${measured.name.padEnd(NAME_COLUMNS)}${cells.join("")}`;
}

export function meanLine(all: readonly Measured[], peers: Peers): string {
  const cells = peers.map(({ id }) => shownRatio(meanRatio(all, id)).padStart(PEER_COLUMNS));
  return pc.bold(`${"geometric mean".padEnd(NAME_COLUMNS)}${cells.join("")}`);
}

/** What was aimed for and whether it is so, a line each. */
export function goalLines(all: readonly Measured[]): string[] {
  const lines: string[] = [];
  const mark = (reached: boolean): string => (reached ? pc.green("reached") : pc.yellow("missed"));
  for (const [peer, goal] of PROFILE_GOALS) {
    const mean = meanRatio(all, peer);
    if (mean === null) continue;
    lines.push(`${peer}: ${mean.toFixed(3)} times C, goal ${goal}: ${mark(mean <= goal)}`);
    for (const other of BEHIND_GTS) {
      if (!all.some(({ seconds }) => seconds.has(other))) continue;
      const slower = all.filter(
        ({ seconds }) => (seconds.get(peer) ?? 0) >= (seconds.get(other) ?? Infinity),
      );
      const names = slower.map(({ name }) => name).join(", ");
      const which = names === "" ? "" : ` (not in ${names})`;
      lines.push(`${peer}: ahead of ${other} in every program: ${mark(names === "")}${which}`);
    }
  }
  return lines;
}

/** What `build/bench-host.json` and `build/bench-std.json` hold. */
export function writeJson(suite: Suite, all: readonly Measured[]): string {
  mkdirSync(BUILD_FOLDER, { recursive: true });
  const file = join(BUILD_FOLDER, `bench-${suite}.json`);
  const report = {
    machine: `${cpus()[0]?.model ?? "unknown"}, ${availableParallelism()} processors`,
    node: process.version,
    unit: "seconds of CPU time, median",
    programs: all.map(({ name, checksum, seconds }) => ({
      name,
      checksum,
      seconds: Object.fromEntries(seconds),
    })),
    ratiosToC: Object.fromEntries(PEERS.map(({ id }) => [id, meanRatio(all, id)])),
  };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}
