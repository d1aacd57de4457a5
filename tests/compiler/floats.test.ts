/** gehri:std/floats against this JavaScript engine's own conversions, which are exact. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildHostProgram } from "../../compiler/host.ts";
import { formatDiagnostics } from "../../compiler/index.ts";
import { PROJECT_ROOT } from "./programs.ts";

const WORK_FOLDER = join(PROJECT_ROOT, "build/tests/floats");
const POWERS_FILE = join(PROJECT_ROOT, "runtime/lib/std/floats-powers.ts");
const RANDOM_BITS = 100_000;
const RANDOM_TEXTS = 20_000;
const MIDDLES = 2_000;
/** JavaScript's toFixed takes no more decimals, and no numbers from here on. */
const DECIMALS_MAX = 100;
const FIXED_LIMIT = 1e21;

/** xorshift64*, so that each run tests the same numbers. */
let state = 0x2545f4914f6cdd1dn;
function random64(): bigint {
  state ^= state >> 12n;
  state = (state ^ (state << 25n)) & 0xffffffffffffffffn;
  state ^= state >> 27n;
  return (state * 0x2545f4914f6cdd1dn) & 0xffffffffffffffffn;
}
const randomBelow = (limit: number): number => Number(random64() >> 11n) % limit;

const view = new DataView(new ArrayBuffer(8));
function bitsOf(value: number): bigint {
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}
function numberOf(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

/** The number with these bits and `more` halves of its last bit: exact decimal digits. */
function exactDecimal(bits: bigint, more: bigint): string {
  const biased = bits >> 52n;
  const fraction = (bits & 0xfffffffffffffn) | (biased === 0n ? 0n : 1n << 52n);
  const exponent = (biased === 0n ? 1n : biased) - 1076n;
  const mantissa = fraction * 2n + more;
  if (exponent >= 0n) return `${mantissa << exponent}`;
  return `${mantissa * 5n ** -exponent}e${exponent}`;
}

/** Exactly between two neighbours, and a little to either side, at the 800th digit and before. */
function middles(): string[] {
  const texts: string[] = [];
  for (let i = 0; i < MIDDLES; i++) {
    const bits = random64() % 0x7ff0000000000000n;
    const [digits = "", power = "0"] = exactDecimal(i % 4 === 0 ? bits >> 12n : bits, 1n).split(
      "e",
    );
    const zeros = "0".repeat(randomBelow(60));
    const down = `${BigInt(digits) * 10n - 1n}e${Number(power) - 1}`;
    texts.push(`${digits}e${power}`, `${digits}.${zeros}1e${power}`, down);
    texts.push(`${digits}${"0".repeat(Math.max(0, 800 - digits.length))}1e${Number(power) - 1}`);
  }
  return texts;
}

/** One to 800 digits with a point and an exponent somewhere. */
function randomText(): string {
  const length = randomBelow(4) === 0 ? randomBelow(800) + 1 : randomBelow(40) + 1;
  let digits = "";
  while (digits.length < length) digits += random64().toString();
  digits = digits.slice(0, length);
  const point = randomBelow(length + 1);
  const text = `${digits.slice(0, point)}.${digits.slice(point)}`;
  const exponent = randomBelow(3) === 0 ? "" : `e${randomBelow(720) - 360 - point}`;
  return `${randomBelow(2) === 0 ? "-" : ""}${text}${exponent}`;
}

/** Known from the literature to be wrong in many implementations. */
const HARD = [
  ...[
    "0",
    "-0",
    "0.0e999999999999999999",
    "1e-99999999999999999999",
    "1e99999999999999",
    "00000001",
  ],
  ...["5e-324", "4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062328e-324"],
  ...["2.2250738585072011e-308", "2.2250738585072012e-308", "2.2250738585072014e-308"],
  ...[
    "1.7976931348623157e308",
    "1.7976931348623158e308",
    "1.7976931348623159e308",
    "1e308",
    "1e309",
  ],
  ...[
    "9007199254740993",
    "9007199254740991",
    "9007199254740992.5",
    "9007199254740993.00000000000001",
  ],
  ...["1e23", "8.5e22", "9.5e-23", "6.631236846766476e-316", "3.237883913302901e-319", "1e22"],
  ...["6929495644600919.5", "3.7455744005952583e15", "2.2250738585072011e-308", "1448997445238699"],
  ...["0.500000000000000166533453693773481063544750213623046875", "3.518437208883201171875e13"],
  ...["62.5364939768271845828", "8.10109172351e-10", "1.50000000000000011102230246251565"],
  ...[
    "10000000000000000000",
    "18446744073709551615",
    "18446744073709551616",
    "9999999999999999999",
  ],
  ...["1.00000000000000011102230246251565404236316680908203125", "9223372036854775807", "1e-323"],
  ...["1.00000000000000011102230246251565404236316680908203124", "123456789012345678901234567890"],
  ...["1.00000000000000011102230246251565404236316680908203126", "4.35e-320", "0.3", "2e-323"],
  ...["1.0e-7", "1e-6", "123456789012345680000", "1e21", "999999999999999900000", "0.000001234"],
  ...[
    "Infinity",
    "-Infinity",
    "NaN",
    ".5",
    "5.",
    "1E+5",
    `${"9".repeat(800)}`,
    `.${"9".repeat(800)}`,
  ],
  ...[`1${"0".repeat(400)}e-400`, `0.${"0".repeat(400)}1e401`, `1.${"0".repeat(800)}1`],
];
const NO_NUMBERS = [
  "",
  ".",
  "-",
  "e5",
  "1e",
  "1e+",
  "+1",
  " 1",
  "1 ",
  "0x10",
  "1.2.3",
  "--1",
  "inf",
];

function expected(text: string, decimals: number): string {
  const value = Number(text);
  const bits = text === "NaN" ? 0x7ff8000000000000n : bitsOf(value);
  const shortest = Object.is(value, -0) ? "-0" : String(value);
  let fixed = value.toFixed(decimals);
  if (Math.abs(value) >= FIXED_LIMIT && Number.isFinite(value)) {
    fixed = `${BigInt(value)}${decimals > 0 ? `.${"0".repeat(decimals)}` : ""}`;
  }
  return `${bits.toString(16).padStart(16, "0")} ${shortest} ${fixed}`;
}

const output = join(WORK_FOLDER, "program");
mkdirSync(WORK_FOLDER, { recursive: true });
const { diagnostics } = await buildHostProgram(
  join(PROJECT_ROOT, "tests/interop/floats.ts"),
  output,
  { projectRoot: PROJECT_ROOT, workDir: join(WORK_FOLDER, "c") },
);
assert.is(formatDiagnostics(diagnostics, { projectRoot: PROJECT_ROOT }), "");

/** Feeds the program and compares every line of its answer. */
function compare(texts: readonly string[]): void {
  const decimals = texts.map((_, index) => (index * 7) % (DECIMALS_MAX + 1));
  const lines = texts.map((text, i) => `${String(decimals[i]).padStart(3, "0")} ${text}\n`);
  const options = { input: lines.join(""), encoding: "utf8", maxBuffer: 1 << 27 } as const;
  const { stdout, stderr, status } = spawnSync(output, options);
  assert.is(status, 0, stderr);
  const answers = stdout.split("\n");
  assert.is(answers[texts.length], String(texts.length));
  for (const [i, text] of texts.entries()) {
    const wanted = NO_NUMBERS.includes(text) ? "null" : expected(text, decimals[i] ?? 0);
    assert.is(answers[i], wanted, `of ${text} with ${decimals[i]} decimals`);
  }
}

test("the table of powers of ten is right", () => {
  const words = readFileSync(POWERS_FILE, "utf8").match(/0x[0-9a-f]{16}/g) ?? [];
  for (let power = -342; power <= 324; power++) {
    const five = 5n ** BigInt(Math.abs(power));
    const length = five.toString(2).length;
    const digits = power < 0 ? (1n << BigInt(length + 200)) / five : five << 200n;
    const top = digits >> BigInt(digits.toString(2).length - 128);
    const high = words[2 * (power + 342)] ?? "";
    const low = words[2 * (power + 342) + 1] ?? "";
    assert.is((BigInt(high) << 64n) | BigInt(low), top, `10^${power}`);
    // Rounding up must not carry.
    assert.is.not(low, "0xffffffffffffffff");
  }
});

test("hard cases, and what is no number", () => compare([...HARD, ...NO_NUMBERS]));

test("random numbers of all sizes, by 17 digits and by the fewest", () => {
  const texts: string[] = [];
  while (texts.length < RANDOM_BITS) {
    const value = numberOf(random64());
    if (Number.isFinite(value)) texts.push(texts.length % 2 ? value.toPrecision(17) : `${value}`);
  }
  compare(texts);
});

test("random numbers with few digits, of everyday sizes", () => {
  const texts: string[] = [];
  while (texts.length < RANDOM_TEXTS) {
    const scale = 10 ** randomBelow(12);
    texts.push(String((randomBelow(2 ** 40) - 2 ** 39) / scale));
  }
  compare(texts);
});

test("random texts of up to 800 digits", () => {
  compare(Array.from({ length: RANDOM_TEXTS }, randomText));
});

test("the middle between two neighbours goes to the even one", () => compare(middles()));

test.run();
