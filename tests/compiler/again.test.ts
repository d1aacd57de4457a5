/**
 * What a compiler that goes on running makes after a change is what a new one makes of the same
 * files: C text and diagnostics, byte for byte, over random edits that break programs and repair
 * them. `STEPS=N` takes N times as many.
 */
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Analysis, analyse, openSession, type Target } from "../../compiler/index.ts";
import { printProgram } from "../../compiler/print/program.ts";
import { SourceStore } from "../../compiler/typescript.ts";
import { mutate } from "../fuzz/mutate.ts";
import { Random } from "../fuzz/random.ts";
import { MAIN, PROJECT, SCRIPT } from "./again-project.ts";
import { fixtureFiles } from "./fixtures.ts";
import { PROJECT_ROOT } from "./programs.ts";

const TIMES = Number(process.env.STEPS ?? 1);
const accept = join(dirname(fileURLToPath(import.meta.url)), "accept");
/** Files that exist in memory only. */
const FOLDER = join(PROJECT_ROOT, "build/tests/again");

/** One compiler that stays, and a new one for each question. */
class Twins {
  readonly #store = new SourceStore();
  readonly #session = openSession(this.#store);
  #last: Analysis["context"] = null;
  /** How often something was kept. */
  kept = 0;

  constructor(
    readonly root: string,
    readonly target: Target,
  ) {}

  write(path: string, text: string): void {
    this.#store.overlays.set(path, text);
  }

  read(path: string): string {
    return this.#store.overlays.get(path) ?? readFileSync(path, "utf8");
  }

  #ask(session = this.#session): { said: string; analysis: Analysis } {
    const { root, target } = this;
    const analysis = analyse({ roots: [root], target, projectRoot: PROJECT_ROOT, session });
    const { diagnostics, program } = analysis;
    const files = program === null ? [] : printProgram(program);
    const said = files.map(({ name, text }) => `${name}\n${text}`).join("\n");
    return { said: diagnostics.length > 0 ? JSON.stringify(diagnostics) : said, analysis };
  }

  compare(what: string): boolean {
    const { said, analysis } = this.#ask();
    if (analysis.context !== null && analysis.context === this.#last) this.kept++;
    this.#last = analysis.context;
    const fresh = new SourceStore();
    for (const [path, text] of this.#store.overlays) fresh.overlays.set(path, text);
    const anew = this.#ask(openSession(fresh)).said;
    // Not the whole texts: they have thousands of lines.
    const at = [...said].findIndex((character, i) => character !== anew[i]);
    const near = (text: string): string => text.slice(Math.max(0, at - 300), at + 300);
    assert.ok(said === anew, `${what}\nkept: …${near(said)}\nnew: …${near(anew)}`);
    return analysis.program !== null;
  }
}

function numberChanged(text: string, random: Random): string {
  const numbers = [...text.matchAll(/(?<![\w.])\d+(?![\w.])/g)];
  if (numbers.length === 0) return text;
  const { index, 0: digits } = random.pick(numbers);
  return `${text.slice(0, index)}${Number(digits) + 1}${text.slice(index + digits.length)}`;
}

function lineAdded(text: string, random: Random): string {
  const lines = text.split("\n");
  lines.splice(random.below(lines.length), 0, "");
  return lines.join("\n");
}

function lineRemoved(text: string, random: Random): string {
  const lines = text.split("\n");
  lines.splice(random.below(lines.length), 1);
  return lines.join("\n");
}

function declared(text: string, random: Random): string {
  const n = random.below(1000);
  const more = random.pick([
    `export function extra_${n}(): u32 {\n  return ${n};\n}\n`,
    `export const EXTRA_${n}: u32 = ${n};\n`,
    `export class Extra_${n} {\n  value: u32 = ${n};\n}\n`,
    `type Extra_${n} = { readonly a: u32 };\nexport const one_${n}: Extra_${n} = { a: ${n} };\n`,
    `export function set_${n}(x: "left" | "right"): boolean {\n  return x === "left";\n}\n`,
  ]);
  return `${text}\n${more}`;
}

type Edit = (text: string, random: Random) => string;
const EDITS: readonly Edit[] = [
  numberChanged,
  numberChanged,
  lineAdded,
  lineRemoved,
  declared,
  declared,
  mutate,
];

/** Edits one of the files, or puts one back as it was. */
function edit(twins: Twins, files: ReadonlyMap<string, string>, random: Random): string {
  const [path, original] = random.pick([...files]);
  const isEdited = twins.read(path) !== original;
  twins.write(path, isEdited ? original : random.pick(EDITS)(original, random));
  return path;
}

function walk(twins: Twins, files: ReadonlyMap<string, string>, steps: number, seed: number): void {
  const random = new Random(seed);
  twins.compare("at the start");
  for (let n = 0; n < steps; n++) {
    const path = edit(twins, files, random);
    twins.compare(`seed ${seed}, step ${n}: ${path}`);
  }
}

test("modules that decide about one another, in all versions", () => {
  const twins = new Twins(join(FOLDER, "main.ts"), "host");
  const place = (name: string): string => join(FOLDER, `${name}.ts`);
  twins.write(place("main"), MAIN);
  for (const { name, texts } of PROJECT) twins.write(place(name), texts[0] ?? "");
  assert.ok(twins.compare("the first versions"), "the first versions fit");
  const random = new Random(11);
  let accepted = 0;
  const step = (name: string, text: string): void => {
    twins.write(place(name), text);
    if (twins.compare(`${name} is\n${text}`)) accepted++;
  };
  for (const [name, version] of SCRIPT)
    step(name, PROJECT.find((one) => one.name === name)?.texts[version] ?? "");
  assert.ok(accepted > 16, `only ${accepted} of the script accepted`);
  for (let n = 0; n < 30 * TIMES; n++) {
    const { name, texts } = random.pick(PROJECT);
    // The first version is the likely one: most steps have something to keep.
    step(name, random.oneIn(2) ? (texts[0] ?? "") : random.pick(texts));
  }
  assert.ok(twins.kept > 10 * TIMES, `something was kept ${twins.kept} times only`);
});

interface Mixture {
  readonly main: string;
  /** By path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Some programs of the suite as modules of one; their `main` becomes `start`. */
function mixture(random: Random): Mixture {
  const all = fixtureFiles(accept).filter(({ file }) => !file.endsWith("main.ts"));
  const files = new Map<string, string>();
  const head = "export function main(): i32";
  while (files.size < 12) {
    const { name, file } = random.pick(all);
    const text = readFileSync(file, "utf8");
    // Its own C symbols, and another profile, are for a program of its own.
    if (!text.includes(head) || /@export|profile:|only-with:/.test(text)) continue;
    const renamed = text.replace(head, "export function start(): i32");
    if (/\bmain\(/.test(renamed)) continue;
    files.set(join(dirname(file), `again_${name.replaceAll("-", "_")}.ts`), renamed);
  }
  const imports = [...files.keys()].map((path, i) => {
    const from = relative(FOLDER, path);
    return `import { start as run_${i} } from "${from}";\n`;
  });
  const sums = imports.map((_, i) => `  all += run_${i}();\n`).join("");
  const main = `${imports.join("")}${head} {\n  let all: i32 = 0;\n${sums}  return all;\n}\n`;
  return { main, files };
}

test("programs of the suite, with random edits", () => {
  const random = new Random(5);
  let kept = 0;
  for (let n = 0; n < 3 * TIMES; n++) {
    const main = join(FOLDER, "all.ts");
    const twins = new Twins(main, "host");
    const mixed = mixture(random);
    twins.write(main, mixed.main);
    for (const [path, text] of mixed.files) twins.write(path, text);
    walk(twins, mixed.files, 6, n);
    kept += twins.kept;
  }
  assert.ok(kept > 4 * TIMES, `something was kept ${kept} times only`);
});

test("the kernel, with random edits", () => {
  const root = join(PROJECT_ROOT, "kernel-src/main.ts");
  const twins = new Twins(root, "kernel");
  const names = [
    "memory/frames",
    "sched/scheduler",
    "shell/table",
    "console/console",
    "panic/panic",
  ];
  const files = new Map<string, string>();
  for (const name of names) {
    const path = join(PROJECT_ROOT, `kernel-src/${name}.ts`);
    files.set(path, readFileSync(path, "utf8"));
  }
  walk(twins, files, 3 * TIMES, 3);
});

test.run();
