/** `gehri bench`: takes the measurements and prints them beside the goals and the peers. */
import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import pc from "picocolors";
import { buildOrExit } from "../iso/cli.ts";
import {
  COMPILE_CHANGE_S_GOAL,
  COMPILE_COLD_S_GOAL,
  COMPILE_MIB_GOAL,
  measureCompiler,
} from "./compile.ts";
import type { Measured } from "./host.ts";
import type { Suite } from "./host-peers.ts";
import { writeKernelReport } from "./kernel-report.ts";
import { measureLinux } from "./linux.ts";
import {
  bootsInGoalMemory,
  COUNTED,
  countDeviceInstructions,
  countInstructions,
  strippedKernelBytes,
  timeBuilds,
} from "./measure.ts";
import {
  CHANGE_BUILD_S_GOAL,
  COLD_BUILD_S_GOAL,
  KERNEL_BYTES_GOAL,
  KERNEL_PEER,
  MEASURES,
  MEMORY_MIB_GOAL,
  MEMORY_PEER,
} from "./peers.ts";

const CHART_FILE = "docs/performance.svg";
const NAME_COLUMNS = 30;
const FIGURE_COLUMNS = 14;

interface Row {
  readonly name: string;
  readonly figure: string;
  readonly goal: string;
  readonly reached: boolean;
  readonly peers: readonly string[];
}

const grouped = (value: number): string => value.toLocaleString("en-US");

function rowOf(name: string, value: number, goal: number, unit: string, peers: string[]): Row {
  const shown = (n: number): string => `${grouped(n)}${unit}`;
  return { name, figure: shown(value), goal: shown(goal), reached: value <= goal, peers };
}

function print(title: string, rows: readonly Row[]): void {
  process.stdout.write(`\n${pc.bold(title)}\n`);
  for (const row of rows) {
    const mark = row.reached ? pc.green("reached") : pc.yellow("missed ");
    const figure = row.figure.padStart(FIGURE_COLUMNS);
    const goal = `goal ${row.goal}`.padEnd(FIGURE_COLUMNS + 3);
    const peers = row.peers.length === 0 ? "" : pc.dim(row.peers.join("; "));
    const line = `  ${row.name.padEnd(NAME_COLUMNS)}${figure}  ${goal} ${mark}  ${peers}`;
    process.stdout.write(`${line.trimEnd()}\n`);
  }
}

interface BenchOptions {
  readonly compile?: boolean;
  readonly build: boolean;
  readonly linux: boolean;
  readonly kernel?: boolean;
  readonly host?: boolean;
  readonly std?: boolean;
  readonly quick?: boolean;
  readonly only?: string;
}

async function bench(options: BenchOptions): Promise<void> {
  if (options.compile === true) return benchCompiler();
  if (options.kernel === true) return benchKernel(options);
  const quick = options.quick === true;
  const only = options.only?.split(",") ?? [];
  if (options.std !== true) await benchHost("host", quick, only);
  if (options.host !== true) await benchHost("std", quick, only);
  if (options.host !== true && options.std !== true) await benchKernel(options);
}

const TITLES: Readonly<Record<Suite, string>> = {
  host: "Host programs",
  std: "gehri:std against plain C",
};

/** The host programs. Loaded here: the compiler comes with them. */
async function benchHost(suite: Suite, quick: boolean, only: readonly string[]): Promise<void> {
  const { measureHost } = await import("./host.ts");
  const { PEERS } = await import("./host-peers.ts");
  const report = await import("./host-report.ts");
  const say = (line: string): void => void process.stdout.write(`${line.trimEnd()}\n`);
  const peers = PEERS.filter(({ inStd }) => suite === "host" || inStd);
  say(`\n${pc.bold(`${TITLES[suite]} (CPU time; beside it, times what C takes)`)}`);
  say(report.headLine(peers));
  const progress = (one: Measured): void => say(report.tableLine(one, peers));
  const all = await measureHost({ suite, quick, only, progress });
  say(report.meanLine(all, peers));
  for (const line of report.goalLines(all)) say(`  ${line}`);
  say(`  ${report.writeJson(suite, all)}`);
  if (quick || only.length > 0) return;
  if (suite === "host") {
    const { chart } = await import("./chart.ts");
    writeFileSync(CHART_FILE, chart(all));
    say(`  ${CHART_FILE}`);
  }
  const { writePage } = await import("./page.ts");
  say(`  ${writePage(suite, all)}`);
}

async function benchCompiler(): Promise<void> {
  const { lines, coldS, changeS, memoryMiB, phases } = await measureCompiler();
  const rounded = (seconds: number): number => Math.round(seconds * 100) / 100;
  print(`The compiler (${grouped(lines)} lines of GTS to C, wall clock)`, [
    rowOf("from nothing", rounded(coldS), COMPILE_COLD_S_GOAL, " s", []),
    rowOf("after one file changed", rounded(changeS), COMPILE_CHANGE_S_GOAL, " s", []),
    rowOf("memory", memoryMiB, COMPILE_MIB_GOAL, " MiB", []),
  ]);
  process.stdout.write(`\n${phases.replace(/^/gm, "  ")}\n`);
}

async function benchKernel(options: BenchOptions): Promise<void> {
  const progress = (): void => {};
  await buildOrExit({ compiler: "gcc", elfOnly: false, onlyIfOld: true, progress });
  const counted = new Map([...(await countInstructions()), ...(await countDeviceInstructions())]);
  const linux = options.linux ? await measureLinux(COUNTED) : "no Linux guest was asked for";
  const counts = typeof linux === "string" ? null : linux.counts;
  const instructions = MEASURES.flatMap(({ name, what, goal, peers }) => {
    const value = counted.get(name);
    const shown = peers.map(({ system, figure, guest }) => {
      const measured = guest === undefined ? undefined : counts?.get(guest);
      return `${system} ${grouped(measured ?? figure)}${measured === undefined ? "" : " now"}`;
    });
    return value === undefined ? [] : [rowOf(what, value, goal, "", shown)];
  });
  print("Instructions (QEMU, -icount shift=0,sleep=off, one CPU)", instructions);
  const note =
    typeof linux === "string"
      ? `${linux}: its figures are the recorded ones`
      : `${linux.system} was measured in this run where it says "now"`;
  process.stdout.write(`  ${note}\n`);
  for (const file of writeKernelReport(counted, counts)) process.stdout.write(`  ${file}\n`);
  const small = await bootsInGoalMemory();
  print("Sizes", [
    rowOf("kernel, stripped", strippedKernelBytes(), KERNEL_BYTES_GOAL, " bytes", [
      `${KERNEL_PEER.system} ${grouped(KERNEL_PEER.bytes)}`,
    ]),
    {
      name: `boots with ${MEMORY_MIB_GOAL} MiB`,
      figure: small ? "yes" : "no",
      goal: "yes",
      reached: small,
      peers: [`${MEMORY_PEER.system} ${MEMORY_PEER.memoryMiB} MiB`],
    },
  ]);
  if (!options.build) return;
  const { coldS, changeS } = await timeBuilds();
  const rounded = (seconds: number): number => Math.round(seconds * 10) / 10;
  print("Builds of the image (wall clock, this machine)", [
    rowOf("from nothing", rounded(coldS), COLD_BUILD_S_GOAL, " s", []),
    rowOf("after one file changed", rounded(changeS), CHANGE_BUILD_S_GOAL, " s", []),
  ]);
}

export function registerBenchCommand(program: Command): void {
  program
    .command("bench")
    .description("measure, and print the figures beside the goals and other systems")
    .option("--no-build", "leave out how long builds take")
    .option("--no-linux", "leave out the Linux guest: its recorded figures are shown")
    .option("--kernel", "the kernel only")
    .option("--host", "the host programs only")
    .option("--std", "the standard library's programs only")
    .option("--compile", "how fast the compiler is, and nothing else")
    .option("--quick", "fewer turns of the host programs")
    .option("--only <names>", "these host programs, separated by commas")
    .action(bench);
}
