/**
 * Ratios as an SVG: a row a measurement, a mark for each of the series, on a logarithmic axis. See
 * docs/decisions/charts.md for why it is drawn by hand.
 */

const WIDTH = 760;
const ROW = 26;
const TOP = 70;
const RIGHT = 30;
const BOTTOM = 40;
const RADIUS = 5;

export interface Series {
  readonly id: string;
  readonly label: string;
  readonly color: string;
}

export interface RatioRow {
  readonly label: string;
  /** By the id of the series; a series without a figure has no mark. */
  readonly ratios: ReadonlyMap<string, number>;
}

export interface RatioChart {
  /** For screen readers. */
  readonly title: string;
  readonly heading: string;
  readonly series: readonly Series[];
  readonly rows: readonly RatioRow[];
  /** Values with a line, rising; the axis reaches from the first to the last. */
  readonly ticks: readonly number[];
  /** What stands at the line of 1. */
  readonly oneLabel: string;
  /** Pixels for the labels of the rows. */
  readonly left: number;
}

/** Where a ratio stands; ratios beyond the scale stand at its ends. */
function position({ ticks, left }: RatioChart, ratio: number): number {
  const [first = 1, last = 1] = [ticks[0], ticks.at(-1)];
  const inside = Math.min(Math.max(ratio, first), last);
  const part = Math.log(inside / first) / Math.log(last / first);
  return Math.round((left + part * (WIDTH - left - RIGHT)) * 10) / 10;
}

function text(x: number, y: number, content: string, attributes = ""): string {
  return `<text x="${x}" y="${y}" ${attributes}>${content}</text>`;
}

function legend({ series, left }: RatioChart): string[] {
  const step = (WIDTH - left - RIGHT) / Math.max(1, series.length);
  return series.flatMap(({ label, color }, at) => {
    const x = Math.round(left + at * step);
    return [`<circle cx="${x}" cy="40" r="${RADIUS}" fill="${color}"/>`, text(x + 10, 44, label)];
  });
}

function rowMarks(chart: RatioChart, row: RatioRow, y: number): string[] {
  const ends = `x1="${chart.left}" y1="${y}" x2="${WIDTH - RIGHT}" y2="${y}"`;
  const marks = chart.series.flatMap(({ id, color }) => {
    const ratio = row.ratios.get(id);
    if (ratio === undefined) return [];
    const title = `<title>${row.label}, ${id}: ${ratio.toFixed(2)}</title>`;
    const attributes = `cx="${position(chart, ratio)}" cy="${y}" r="${RADIUS}" fill="${color}"`;
    return [`<circle ${attributes} fill-opacity="0.85">${title}</circle>`];
  });
  const label = text(chart.left - 12, y + 4, row.label, 'text-anchor="end"');
  return [`<line ${ends} stroke="#eee"/>`, label, ...marks];
}

function grid(chart: RatioChart, bottom: number): string[] {
  return chart.ticks.flatMap((tick) => {
    const x = position(chart, tick);
    const stroke = tick === 1 ? "#444" : "#ccc";
    const label = tick === 1 ? chart.oneLabel : tick.toLocaleString("en-US");
    return [
      `<line x1="${x}" y1="${TOP - 12}" x2="${x}" y2="${bottom}" stroke="${stroke}"/>`,
      text(x, bottom + 18, label, 'text-anchor="middle"'),
    ];
  });
}

export function drawRatios(chart: RatioChart): string {
  const bottom = TOP + chart.rows.length * ROW;
  const height = bottom + BOTTOM;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}"` +
      ` width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="12">`,
    `<title>${chart.title}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    text(16, 20, chart.heading, 'font-weight="bold"'),
    ...legend(chart),
    ...grid(chart, bottom),
    ...chart.rows.flatMap((row, at) => rowMarks(chart, row, TOP + at * ROW + ROW / 2)),
    "</svg>",
    "",
  ].join("\n");
}
