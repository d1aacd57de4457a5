/** Puts the figures of the host benchmarks into their page, between its two marks. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Measured } from "./host.ts";
import { PEERS, type Suite } from "./host-peers.ts";
import { meanRatio, ratioToC } from "./host-report.ts";

const START = "<!-- figures: written by gehri bench -->";
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

/** The page keeps what stands outside the marks. */
export function writePage(suite: Suite, all: readonly Measured[]): string {
  const page = PAGES[suite];
  const text = readFileSync(page, "utf8");
  const [before, rest = ""] = text.split(START);
  const after = rest.split(END)[1] ?? "";
  writeFileSync(page, `${before}${START}\n\n${table(all)}\n\n${END}${after}`);
  return page;
}
