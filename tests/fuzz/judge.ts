/**
 * Compiles one random program with every C compiler and compares what it does with what it
 * must.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { formatDiagnostics } from "../../compiler/index.ts";
import { PROJECT_ROOT, runProgram, type Variant } from "../compiler/programs.ts";
import { interpret, type Outcome, TooLong } from "./interpret.ts";
import { printProgram } from "./print.ts";
import type { Program } from "./program.ts";

const FOLDER = join(PROJECT_ROOT, "build/tests/fuzz");
const EXIT_PANIC = 134;

export type Verdict =
  | { readonly kind: "agrees" }
  /** Too long to run, or refused for a constant: says nothing. */
  | { readonly kind: "skipped"; readonly why: string }
  /** `key` is the same for failures of one sort. */
  | { readonly kind: "differs"; readonly key: string; readonly why: string };

/**
 * Diagnostics that the generator cannot foresee: about constants, and where tsc knows which variant
 * of a union is left, or knows nothing, as behind a `break`.
 */
const CONSTANT_CODES: ReadonlySet<string> = new Set([
  "GTS2004",
  "GTS2013",
  "GTS2015",
  "GTS2019",
  "GTS2022",
  "TS2339",
  "TS2678",
]);

export async function judge(
  program: Program,
  name: string,
  variants: readonly Variant[],
): Promise<Verdict> {
  let wanted: Outcome;
  try {
    wanted = interpret(program);
  } catch (error) {
    if (error instanceof TooLong) return { kind: "skipped", why: "too long" };
    throw error;
  }
  const printed = printProgram(program);
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${name}.ts`);
  writeFileSync(file, printed.text);
  const { diagnostics, runs } = await runProgram(`fuzz-${name}`, file, variants);
  if (diagnostics.length > 0) {
    const codes = diagnostics.map(({ code }) => code);
    if (codes.every((code) => CONSTANT_CODES.has(code)))
      return { kind: "skipped", why: codes.join(" ") };
    const text = formatDiagnostics(diagnostics, { projectRoot: PROJECT_ROOT });
    return { kind: "differs", key: codes.join(" "), why: `the compiler refuses it:\n${text}` };
  }
  const panicLine = wanted.panic === null ? null : (printed.lines.get(wanted.panic.at) ?? 0);
  for (const run of runs) {
    const problem = difference(run, wanted, `${relative(PROJECT_ROOT, file)}:${panicLine}`);
    if (problem !== null)
      return {
        kind: "differs",
        key: problem.split(" ")[0] ?? "",
        why: `${run.variant}: ${problem}`,
      };
  }
  rmSync(file);
  return { kind: "agrees" };
}

function difference(
  run: { readonly output: string; readonly errors: string; readonly exitCode: number },
  wanted: Outcome,
  place: string,
): string | null {
  if (run.output !== wanted.output) {
    const shown = (text: string): string => text.split("\n").join(" ").slice(-300);
    return `prints ${shown(run.output)}\nbut must print ${shown(wanted.output)}\n${run.errors.slice(0, 1000)}`;
  }
  const exit = wanted.panic === null ? 0 : EXIT_PANIC;
  if (run.exitCode !== exit)
    return `exit ${run.exitCode}, not ${exit}\n${run.errors.slice(0, 1000)}`;
  if (wanted.panic === null) return null;
  const said = run.errors.split("\n").find((line) => line.startsWith("panic: ")) ?? "";
  const { words } = wanted.panic;
  if (!words.some((word) => said.includes(word))) return `says "${said}", not "${words.join()}"`;
  return said.endsWith(` at ${place}`) ? null : `says "${said}", but it is at ${place}`;
}
