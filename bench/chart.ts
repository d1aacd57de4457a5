/** The figures of the host benchmarks as a chart: times what C takes. */
import { geometricMean, type Measured } from "./host.ts";
import { PEERS } from "./host-peers.ts";
import { ratioToC } from "./host-report.ts";
import { drawRatios, type RatioRow } from "./ratio-chart.ts";

const COLORS: ReadonlyMap<string, string> = new Map([
  ["gts-fast", "#0b6e4f"],
  ["gts-safe", "#58b09c"],
  ["assemblyscript", "#5b6ee1"],
  ["javascript", "#d98e04"],
  ["porffor", "#b23a48"],
]);

function ratiosOf(measured: Measured): ReadonlyMap<string, number> {
  const pairs = PEERS.map(({ id }) => [id, ratioToC(measured, id)] as const);
  return new Map(pairs.flatMap(([id, ratio]) => (ratio === null ? [] : [[id, ratio] as const])));
}

function meanRow(rows: readonly RatioRow[]): RatioRow {
  const ratios = PEERS.flatMap(({ id }) => {
    const all = rows.map((row) => row.ratios.get(id)).filter((ratio) => ratio !== undefined);
    return all.length === rows.length ? [[id, geometricMean(all)] as const] : [];
  });
  return { label: "geometric mean", ratios: new Map(ratios) };
}

export function chart(measured: readonly Measured[]): string {
  const programs = measured.map((one) => ({ label: one.name, ratios: ratiosOf(one) }));
  const series = PEERS.flatMap(({ id, label }) => {
    const color = COLORS.get(id);
    return color === undefined ? [] : [{ id, label, color }];
  });
  return drawRatios({
    title: "User time of the benchmark programs in times of C",
    heading: "User time in times of C (gcc -O2); left is faster",
    series,
    rows: [...programs, meanRow(programs)],
    ticks: [0.5, 1, 2, 4, 8, 16],
    oneLabel: "1 = C",
    left: 130,
  });
}
