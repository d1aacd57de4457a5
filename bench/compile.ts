/**
 * How fast the compiler is: ten thousand lines of GTS, made of copies of the test suite's larger
 * programs, to C: from nothing, and after a change of one file in a compiler that goes on running.
 */
import { type ChildProcess, spawn } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const PROGRAMS = join(ROOT, "tests/compiler/accept");
const FOLDER = join(ROOT, "build/bench/compile");
const LINES = 10_000;
const CHANGES = 5;
const DEADLINE_MS = 300_000;

export const COMPILE_COLD_S_GOAL = 3;
export const COMPILE_CHANGE_S_GOAL = 0.5;
export const COMPILE_MIB_GOAL = 700;

export interface CompileFigures {
  readonly lines: number;
  readonly coldS: number;
  readonly changeS: number;
  readonly memoryMiB: number;
  /** Where the time of the cold run goes, in the compiler's own words. */
  readonly phases: string;
}

/** Copies programs until there are enough lines; their `main` becomes `startProgram`. */
function writeProgram(): { main: string; lines: number; modules: readonly string[] } {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const sources = readdirSync(PROGRAMS)
    .filter((name) => name.startsWith("big-") && name.endsWith(".ts"))
    .map((name) => readFileSync(join(PROGRAMS, name), "utf8"))
    .map((text) => text.replace("export function main()", "export function startProgram()"));
  const modules: string[] = [];
  let lines = 0;
  for (let n = 0; lines < LINES; n++) {
    const text = sources[n % sources.length] ?? "";
    const module = `part_${n}.ts`;
    writeFileSync(join(FOLDER, module), text);
    modules.push(module);
    lines += text.split("\n").length - 1;
  }
  const imports = modules.map(
    (name, n) => `import { startProgram as run_${n} } from "./${name}";\n`,
  );
  const calls = modules.map((_, n) => `  all += run_${n}();\n`);
  const main = join(FOLDER, "main.ts");
  const body = `  let all: i32 = 0;\n${calls.join("")}  return all;\n`;
  writeFileSync(main, `${imports.join("")}\nexport function main(): i32 {\n${body}}\n`);
  return { main, lines, modules };
}

/** The compiler puts itself together at its first start, which is no part of compiling. */
async function prepare(): Promise<void> {
  const file = join(FOLDER, "first.ts");
  writeFileSync(file, "export function main(): i32 {\n  return 0;\n}\n");
  for (let n = 0; n < 2; n++) await waitFor(compiler(file, "--timings"), /memory/);
}

function compiler(main: string, option: string): ChildProcess {
  const out = join(FOLDER, "c");
  const args = [join(ROOT, "gehri.mjs"), "cc", main, "--emit", "c", "-o", out, option];
  return spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
}

/** What the process says until `pattern` appears; null if it ends before. */
function waitFor(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray | null> {
  let said = "";
  return new Promise((settle, fail) => {
    const late = setTimeout(() => {
      child.kill();
      fail(new Error(`the compiler said nothing but: ${said}`));
    }, DEADLINE_MS);
    const hear = (text: Buffer): void => {
      said += text.toString();
      const found = pattern.exec(said);
      if (found !== null) done(found);
    };
    const done = (found: RegExpExecArray | null): void => {
      clearTimeout(late);
      child.stderr?.off("data", hear);
      settle(found);
    };
    child.stderr?.on("data", hear);
    child.once("close", () => done(null));
  });
}

async function cold(main: string): Promise<{ s: number; memoryMiB: number; phases: string }> {
  const started = performance.now();
  const child = compiler(main, "--timings");
  const found = await waitFor(child, /^([\s\S]*)memory +(\d+) MB\n/);
  if (found === null || found[1]?.includes("error") === true)
    throw new Error("the compiler rejected the program");
  const s = (performance.now() - started) / 1000;
  return { s, memoryMiB: Number(found[2]), phases: (found[1] ?? "").trim() };
}

async function afterChange(main: string, module: string): Promise<number> {
  const child = compiler(main, "--watch");
  const times: number[] = [];
  try {
    await waitFor(child, /checked in (\d+) ms/);
    for (let n = 0; n < CHANGES; n++) {
      const heard = waitFor(child, /checked in (\d+) ms/);
      appendFileSync(
        join(FOLDER, module),
        `export function extra${n}(): u32 {\n  return ${n};\n}\n`,
      );
      times.push(Number((await heard)?.[1]) / 1000);
    }
  } finally {
    child.kill();
  }
  return times.sort((a, b) => a - b)[CHANGES >> 1] ?? Number.NaN;
}

export async function measureCompiler(): Promise<CompileFigures> {
  const { main, lines, modules } = writeProgram();
  await prepare();
  const first = await cold(main);
  const changeS = await afterChange(main, modules[1] ?? "");
  const { s: coldS, memoryMiB, phases } = first;
  return { lines, coldS, changeS, memoryMiB, phases };
}
