/** Puts the figures of the benchmarks into their pages, between two marks. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Measured } from "./host.ts";
import { PEERS, type Suite } from "./host-peers.ts";
import { meanRatio, ratioToC } from "./host-report.ts";

const END = "<!-- end of figures -->";
const PAGES: Readonly<Record<Suite, string>> = { host: "docs/performance.md", std: "docs/std.md" };

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function cell(measured: Measured, peer: string): string {
  const seconds = measured.seconds.get(peer);
  const ratio = ratioToC(measured, peer);
  if (seconds === undefined || ratio === null) return "";
  return peer === "c" ? `${seconds.toFixed(3)} s` : ratio.toFixed(2);
}

function table(all: readonly Measured[]): string {
  const peers = PEERS.filter(({ id }) => all.some(({ seconds }) => seconds.has(id)));
  const means = peers.map(({ id }) => meanRatio(all, id)?.toFixed(2) ?? "");
  return [
    row(["program", ...peers.map(({ label }) => label)]),
    row(["---", ...peers.map(() => "---:")]),
    ...all.map((one) => row([one.name, ...peers.map(({ id }) => cell(one, id))])),
    row(["**geometric mean**", ...means]),
    "",
    `Measured on ${cpus()[0]?.model.trim() ?? "an unknown processor"}, Node ${process.version}.`,
  ].join("\n");
}

/** The mark before the figures of that kind. */
function start(kind: string): string {
  return `<!-- ${kind} figures: written by gehri bench -->`;
}

/** The page keeps what stands outside the marks. */
export function replaceFigures(page: string, kind: string, figures: string): void {
  const mark = start(kind);
  const text = readFileSync(page, "utf8");
  const [before, rest] = text.split(mark);
  const end = rest?.indexOf(END) ?? -1;
  if (rest === undefined || end < 0) throw new Error(`${page} has no "${mark}" … "${END}"`);
  writeFileSync(page, `${before}${mark}\n\n${figures}\n\n${rest.slice(end)}`);
}

export function writePage(suite: Suite, all: readonly Measured[]): string {
  const page = PAGES[suite];
  replaceFigures(page, suite, table(all));
  return page;
}
