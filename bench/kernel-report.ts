/** The kernel's figures as a chart and a table, beside other systems: docs/performance.md. */
import { writeFileSync } from "node:fs";
import { replaceFigures } from "./page.ts";
import { MEASURES, type Measure } from "./peers.ts";
import { drawRatios, type RatioRow, type Series } from "./ratio-chart.ts";

const PAGE = "docs/performance.md";
const CHART_FILE = "docs/kernel-performance.svg";
const GEHRI = "Gehri";
const SERIES: readonly Series[] = [
  { id: GEHRI, label: GEHRI, color: "#0b6e4f" },
  { id: "Zephyr", label: "Zephyr 3.3", color: "#5b6ee1" },
  { id: "Linux", label: "Linux 6.1", color: "#d98e04" },
];

/** A measure of the kernel, what it took, and what the Linux guest took in the same run. */
export interface KernelFigure {
  readonly measure: Measure;
  /** Guest instructions. */
  readonly instructions: number;
  /** By the names of linux/init.c; null: the recorded figures are used. */
  readonly guest: ReadonlyMap<string, number> | null;
}

interface PeerFigure {
  readonly system: string;
  readonly instructions: number;
}

/** Of a system the first of its peers: the one that is nearest to what Gehri does. */
function peerOf(figure: KernelFigure, system: string): PeerFigure | null {
  const peer = figure.measure.peers.find((one) => one.system.startsWith(system));
  if (peer === undefined) return null;
  const now = peer.guest === undefined ? undefined : figure.guest?.get(peer.guest);
  return { system: peer.system, instructions: now ?? peer.figure };
}

function rowOf(figure: KernelFigure): RatioRow {
  const peers = SERIES.flatMap(({ id }) => {
    const peer = peerOf(figure, id);
    return peer === null ? [] : [[id, peer.instructions / figure.instructions] as const];
  });
  return { label: figure.measure.what, ratios: new Map([[GEHRI, 1], ...peers]) };
}

const grouped = (value: number): string => value.toLocaleString("en-US");

function tableRow(figure: KernelFigure): string {
  const peers = ["Zephyr", "Linux"].map((system) => {
    const peer = peerOf(figure, system);
    return peer === null ? "" : grouped(peer.instructions);
  });
  const { what, goal } = figure.measure;
  return `| ${[what, grouped(figure.instructions), grouped(goal), ...peers].join(" | ")} |`;
}

function table(figures: readonly KernelFigure[]): string {
  const rows = figures.map(tableRow);
  const head = ["| guest instructions | Gehri | goal | Zephyr 3.3 | Linux 6.1 |"];
  return [...head, "| --- | ---: | ---: | ---: | ---: |", ...rows].join("\n");
}

/** Writes the chart, and the table into its page; gives what was written. */
export function writeKernelReport(
  counted: ReadonlyMap<string, number>,
  guest: ReadonlyMap<string, number> | null,
): readonly string[] {
  const figures = MEASURES.flatMap((measure) => {
    const instructions = counted.get(measure.name);
    return instructions === undefined ? [] : [{ measure, instructions, guest }];
  });
  const chart = drawRatios({
    title: "Instructions of kernel operations in times of what Gehri needs",
    heading: "Guest instructions in times of Gehri's; left is faster",
    series: SERIES,
    rows: figures.map(rowOf),
    ticks: [0.25, 1, 4, 16, 64, 256, 1024],
    oneLabel: "1 = Gehri",
    left: 190,
  });
  writeFileSync(CHART_FILE, chart);
  replaceFigures(PAGE, "kernel", table(figures));
  return [CHART_FILE, PAGE];
}
