/**
 * The figures of the host benchmarks as an SVG: a row a program, a mark a peer, on a logarithmic
 * scale of times what C takes. See docs/decisions/charts.md for why it is drawn by hand.
 */
import { geometricMean, type Measured } from "./host.ts";
import { PEERS } from "./host-peers.ts";
import { ratioToC } from "./host-report.ts";

const WIDTH = 760;
const ROW = 26;
const TOP = 70;
const LEFT = 130;
const RIGHT = 30;
const BOTTOM = 40;
const RADIUS = 5;
const TICKS = [0.5, 1, 2, 4, 8, 16];
const COLORS: ReadonlyMap<string, string> = new Map([
  ["gts-fast", "#0b6e4f"],
  ["gts-safe", "#58b09c"],
  ["assemblyscript", "#5b6ee1"],
  ["javascript", "#d98e04"],
  ["porffor", "#b23a48"],
]);

interface Row {
  readonly label: string;
  readonly ratios: ReadonlyMap<string, number>;
}

function ratiosOf(measured: Measured): ReadonlyMap<string, number> {
  const pairs = PEERS.map(({ id }) => [id, ratioToC(measured, id)] as const);
  return new Map(pairs.flatMap(([id, ratio]) => (ratio === null ? [] : [[id, ratio] as const])));
}

function meanRow(rows: readonly Row[]): Row {
  const ratios = PEERS.flatMap(({ id }) => {
    const all = rows.map((row) => row.ratios.get(id)).filter((ratio) => ratio !== undefined);
    return all.length === rows.length ? [[id, geometricMean(all)] as const] : [];
  });
  return { label: "geometric mean", ratios: new Map(ratios) };
}

/** Where a ratio stands; ratios beyond the scale stand at its ends. */
function position(ratio: number): number {
  const [first = 1, last = 1] = [TICKS[0], TICKS.at(-1)];
  const inside = Math.min(Math.max(ratio, first), last);
  const part = Math.log(inside / first) / Math.log(last / first);
  return Math.round((LEFT + part * (WIDTH - LEFT - RIGHT)) * 10) / 10;
}

function text(x: number, y: number, content: string, attributes = ""): string {
  return `<text x="${x}" y="${y}" ${attributes}>${content}</text>`;
}

function legend(): string[] {
  const shown = PEERS.filter(({ id }) => COLORS.has(id));
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, shown.length);
  return shown.flatMap(({ id, label }, at) => {
    const x = Math.round(LEFT + at * step);
    const circle = `<circle cx="${x}" cy="40" r="${RADIUS}" fill="${COLORS.get(id)}"/>`;
    return [circle, text(x + 10, 44, label)];
  });
}

function rowMarks(row: Row, y: number): string[] {
  const line = `<line x1="${LEFT}" y1="${y}" x2="${WIDTH - RIGHT}" y2="${y}" stroke="#eee"/>`;
  const marks = [...row.ratios].flatMap(([id, ratio]) => {
    const color = COLORS.get(id);
    if (color === undefined) return [];
    const title = `<title>${row.label}, ${id}: ${ratio.toFixed(2)}</title>`;
    const attributes = `cx="${position(ratio)}" cy="${y}" r="${RADIUS}" fill="${color}"`;
    return [`<circle ${attributes} fill-opacity="0.85">${title}</circle>`];
  });
  return [line, text(LEFT - 12, y + 4, row.label, 'text-anchor="end"'), ...marks];
}

export function chart(measured: readonly Measured[]): string {
  const programs = measured.map((one) => ({ label: one.name, ratios: ratiosOf(one) }));
  const rows = [...programs, meanRow(programs)];
  const bottom = TOP + rows.length * ROW;
  const grid = TICKS.flatMap((tick) => {
    const x = position(tick);
    const stroke = tick === 1 ? "#444" : "#ccc";
    return [
      `<line x1="${x}" y1="${TOP - 12}" x2="${x}" y2="${bottom}" stroke="${stroke}"/>`,
      text(x, bottom + 18, tick === 1 ? "1 = C" : `${tick}`, 'text-anchor="middle"'),
    ];
  });
  const marks = rows.flatMap((row, at) => rowMarks(row, TOP + at * ROW + ROW / 2));
  const height = bottom + BOTTOM;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}"` +
      ` width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="12">`,
    "<title>User time of the benchmark programs in times of C</title>",
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    text(16, 20, "User time in times of C (gcc -O2); left is faster", 'font-weight="bold"'),
    ...legend(),
    ...grid,
    ...marks,
    "</svg>",
    "",
  ].join("\n");
}
