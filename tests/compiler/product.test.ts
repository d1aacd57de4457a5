/**
 * The compiler as a tool: many diagnostics in one run and no more than there are mistakes, its own
 * failures, the printed tree, and programs that follow one another.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  analyse,
  compileToC,
  type Diagnostic,
  formatDiagnostics,
  openSession,
} from "../../compiler/index.ts";
import { Timings } from "../../compiler/timings.ts";
import { treeText } from "../../compiler/tree-text.ts";
import { PROJECT_ROOT } from "./programs.ts";

const FOLDER = join(PROJECT_ROOT, "build/tests/product");
const FILE = join(FOLDER, "main.ts");
const MAIN = "export function main(): i32 {\n  return 0;\n}\n";
const OPTIONS = { roots: [FILE], target: "host", projectRoot: FOLDER } as const;

const product = suite("product");

product.before(() => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
});

function diagnosticsOf(text: string): { code: string; line: number }[] {
  return analysed(text).map(({ code, range }) => ({ code, line: range?.line ?? 0 }));
}

function analysed(text: string): readonly Diagnostic[] {
  const session = openSession();
  session.sources.overlays.set(FILE, text);
  return analyse({ ...OPTIONS, session }).diagnostics;
}

/** One mistake a line, each in a function of its own. */
const MISTAKES: readonly (readonly [code: string, statement: string])[] = [
  ["GTS1003", "var x: u32 = a;"],
  ["GTS1004", "b(a == 1);"],
  ["GTS2001", "let x = 0; x++;"],
  ["GTS2002", "b(a > s);"],
  ["GTS2003", "const x: u32 = s + 1; b(x === 2);"],
  ["GTS2005", "if (a) b(true);"],
  ["GTS1005", "throw a;"],
  ["GTS1007", "const x = a as u8; b(x === 1);"],
  ["GTS2013", "const x = a / 0; b(x === 1);"],
  ["GTS2019", "const x = a << 40; b(x === 1);"],
];

product("thirty independent mistakes are thirty diagnostics, each on its line", () => {
  const head = "function b(x: boolean): void { assert(x || !x); }";
  const lines = [0, 1, 2].flatMap((round) =>
    MISTAKES.map(
      ([, text], at) => `export function f${round}_${at}(a: u32, s: u16): void { ${text} }`,
    ),
  );
  const found = diagnosticsOf(`${head}\n${lines.join("\n")}\n${MAIN}`);
  const expected = lines.map((_, at) => ({
    code: MISTAKES[at % MISTAKES.length]?.[0] ?? "",
    line: at + 2,
  }));
  assert.equal(found, expected);
});

const POISONED: Record<string, string> = {
  "a variable without a width":
    "export function f(): u32 {\n  let n = 0;\n  n += 1;\n  const m = n * 2;\n  return n + m;\n}",
  "a module constant that cannot be":
    "const LIMIT: u8 = 300;\nexport function f(a: u8): boolean {\n  return a < LIMIT && LIMIT > 2;\n}",
  "a field that cannot be":
    "class Part {\n  n: u32 = 0;\n}\nclass Whole {\n  part: Part = new Part();\n}\n" +
    "export function f(w: Whole): u32 {\n  return w.part.n + w.part.n;\n}",
  "a type that is no value":
    "type Pair = { a: u32 };\nfunction first(p: Pair): u32 {\n  return p.a;\n}\n" +
    "export function f(p: Pair): u32 {\n  return first(p) + p.a;\n}",
};

for (const [what, text] of Object.entries(POISONED)) {
  product(`${what} is one diagnostic, whatever uses it`, () => {
    const found = diagnosticsOf(`${text}\n${MAIN}`);
    assert.is(found.length, 1, JSON.stringify(found));
  });
}

const ADVISED: Record<string, RegExp> = {
  "a: FixedArray<u8, 2>): void { a.push(1); }": /do not grow/,
  "a: ReadonlySlice<u8>): void { a.map((x) => x); }": /for \(const x of/,
  'a: u8): void { console.log("x"); }': /printLine/,
  "a: u16): u8 { return a; }": /convert it with `u8\(…\)`/,
  "a: u8): void { Math.max(1, 2); }": /gehri:std\/math/,
  "a: FixedArray<u8, 2> | null): usize { return a.length; }": /if \(a !== null\)/,
  "a: string): u8 { return a.charCodeAt(0); }": /bytes\(\)/,
  "a: u8 | null): u8 { return a; }": /\?\?/,
  "a: u8): boolean { return a; }": /x !== 0/,
  "a: ReadonlySlice<u8>): Slice<u8> { return a; }": /ReadonlySlice<u8>/,
};

/** Mistakes in GTS whose advice names the words of the program. */
const NAMED: Record<string, RegExp> = {
  "a: u8, b: u64): u64 { return a + b; }": /`u64\(a\)`/,
  "a: i32, b: u32): i32 { return a + b; }": /`i32\(b\)`, which checks/,
  "a: f32, b: u32): f32 { return a * b; }": /`f32\(b\)`/,
  "a: Order): u16 { const b: u16 = a; return b; }": /`u16\(a\)`/,
  "a: string, b: string): boolean { return a < b; }": /compareStrings/,
  "a: u8): u8 { return a ** 2; }": /product/,
  "a: f64): f64 { return a % 2; }": /i64\(x\)/,
};

for (const [text, advice] of Object.entries(ADVISED)) {
  product(`tsc's words come with advice: ${text}`, () => {
    const [first] = analysed(`export function f(${text}\n${MAIN}`);
    assert.match(first?.code ?? "", /^TS\d/);
    assert.match(first?.hint ?? "", advice, first?.message);
  });
}

for (const [text, advice] of Object.entries(NAMED)) {
  product(`the advice names types and operands: ${text}`, () => {
    const [first] = analysed(`enum Order {\n  First,\n}\nexport function f(${text}\n${MAIN}`);
    assert.match(first?.code ?? "", /^GTS\d/);
    assert.match(first?.hint ?? "", advice, first?.message);
  });
}

product("how the library tells widths apart is not shown", () => {
  const [first] = analysed(`export function f(a: u16): u8 { return a; }\n${MAIN}`);
  assert.is(first?.message, "Type 'u16' is not assignable to type 'u8'.");
});

product("a failure of the compiler is a diagnostic that says what to report", () => {
  const session = openSession();
  session.load = () => {
    throw new TypeError("nobody expected this");
  };
  writeFileSync(FILE, MAIN);
  const { diagnostics, program } = analyse({ ...OPTIONS, session });
  assert.is(program, null);
  const text = formatDiagnostics(diagnostics, { projectRoot: FOLDER });
  assert.match(text, /GTS9001: The compiler failed in .*: nobody expected this\n/);
  assert.match(text, /Report this message with the command/);
  assert.not.match(text, /\n\s+at .*:\d+:\d+/);
});

product("the tree is printed, with what is checked at run time", () => {
  writeFileSync(
    FILE,
    "function pick(a: Slice<u32>, i: u32, k: u8): u32 {\n" +
      "  switch (k) {\n    case 1:\n      return a[i] + 1;\n    default:\n      return 0;\n  }\n}\n" +
      "export function main(): i32 {\n  const a = new FixedArray<u32, 4>();\n" +
      "  return i32(pick(a, 1, 2));\n}\n",
  );
  const { program } = analyse(OPTIONS);
  assert.ok(program);
  const text = treeText(program);
  assert.match(text, /^module \w*main\w* {2}\/\/ main\.ts$/m);
  assert.match(text, /^func \w*pick\(a: Slice<u32>, i: u32, k: u8\): u32 {2}\/\/ pick, line 1$/m);
  assert.match(text, /return value: \(a\[i\]! \+! 1\)$/m);
  assert.match(text, /values: \[1\]/);
});

product("programs that follow one another are as good as the first", () => {
  const session = openSession();
  const other = join(FOLDER, "other.ts");
  writeFileSync(FILE, `import { N } from "./other.ts";\n${MAIN.replace("0", "N")}`);
  const codes = (): string[] => analyse({ ...OPTIONS, session }).diagnostics.map((d) => d.code);
  assert.equal(codes(), ["TS2307"]);
  writeFileSync(other, "export const N: i32 = 4;\n");
  assert.equal(codes(), []);
  writeFileSync(other, "export const N: u8 = 4;\n");
  assert.equal(codes(), ["TS2322"]);
  writeFileSync(other, "export const N: i32 = 5;\n");
  const outDir = join(FOLDER, "c");
  const timings = new Timings();
  const again = compileToC({ ...OPTIONS, session, outDir, timings });
  const fresh = compileToC({ ...OPTIONS, outDir: join(FOLDER, "fresh") });
  assert.equal(again.diagnostics, []);
  assert.is(again.cFiles.length, fresh.cFiles.length);
  assert.equal(
    timings.phases.map(({ name }) => name),
    ["tsc", "lower", "passes", "print"],
  );
  assert.match(timings.text(), /^all +\d+ ms$/m);
});

product.run();
