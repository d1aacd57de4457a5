/**
 * Random programs about lifetimes, as many as asked for in one program: the compiler refuses them
 * with a code of its own, or they run clean under the address sanitizer, which sees every use of
 * an object after its block or its function has ended.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileToC, openSession } from "../../compiler/index.ts";
import {
  buildProgram,
  execute,
  isInstalled,
  PROJECT_ROOT,
  VARIANTS,
} from "../compiler/programs.ts";
import { generateScene } from "./escapes.ts";

export interface EscapeResult {
  /** Programs that ran clean. */
  readonly ran: number;
  readonly refused: number;
  readonly failures: readonly string[];
}

/** A reference that would outlive its object: objects and slices, calls, closures. */
const CODES: ReadonlySet<string> = new Set(["GTS3002", "GTS3040", "GTS4020"]);
/** One file of this many programs is compiled in a few seconds. */
const BATCH = 30;
/** What lowering refuses hides what the analysis of the whole program would. */
const ROUNDS_MAX = 8;
/** Characters of a report that are shown. */
const REPORT_MAX = 3000;

interface Scene {
  readonly seed: number;
  readonly text: string;
}

const HEAD = `import { printLine } from "gehri:host";
import { Arena } from "gehri:std/allocators";

type Op = () => u32;
`;

export async function checkEscapes(count: number, firstSeed: number): Promise<EscapeResult> {
  const result = { ran: 0, refused: 0, failures: [] as string[] };
  const [sanitized] = VARIANTS;
  if (sanitized === undefined || !(await isInstalled(sanitized.backend)))
    throw new Error("gcc is not installed");
  process.env.ASAN_OPTIONS = "detect_stack_use_after_return=1";
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from);
    const scenes = Array.from({ length: size }, (_, i): Scene => {
      const seed = firstSeed + from + i;
      return { seed, text: generateScene(seed, `_${seed}`) };
    });
    await checkBatch(scenes, result);
  }
  return result;
}

type Counts = { ran: number; refused: number; failures: string[] };

async function checkBatch(scenes: readonly Scene[], result: Counts): Promise<void> {
  const accepted = acceptedOf(scenes, result);
  if (accepted.scenes.length === 0) return;
  const errors = await run(accepted.cFiles);
  if (errors === null) result.ran += accepted.scenes.length;
  else result.failures.push(failure(errors, accepted.scenes));
}

/** Null if the program has run clean. */
async function run(cFiles: readonly string[]): Promise<string | null> {
  const [sanitized] = VARIANTS;
  if (sanitized === undefined) return null;
  const { path, errors } = await buildProgram(cFiles, sanitized);
  if (errors !== "") return errors;
  const { exitCode, errors: said } = await execute(path, []);
  return exitCode === 0 ? null : `exit code ${exitCode}\n${said}`;
}

/** Says which program it was, if a function or a line of it stands in the report. */
function failure(errors: string, scenes: readonly Scene[]): string {
  const seeds = [...errors.matchAll(/_(\d+)\b/g)].map(([, seed]) => Number(seed));
  const line = Number(/escapes\.ts:(\d+)/.exec(errors)?.[1] ?? 0);
  const { text, starts } = programOf(scenes);
  const offset = text.split("\n").slice(0, line).join("\n").length;
  const named = scenes.find(({ seed }) => seeds.includes(seed));
  const scene =
    named ?? (line > 0 ? scenes[starts.findLastIndex((at) => at <= offset)] : undefined);
  const name = scene === undefined ? `seeds from ${scenes[0]?.seed}` : `seed ${scene.seed}`;
  return `escapes, ${name}: ${errors.slice(0, REPORT_MAX)}\n${scene?.text ?? ""}`;
}

interface Accepted {
  readonly scenes: readonly Scene[];
  readonly cFiles: readonly string[];
}

/** Leaves out what the compiler refuses, until it refuses nothing. */
function acceptedOf(scenes: readonly Scene[], result: Counts): Accepted {
  const session = openSession();
  const folder = join(PROJECT_ROOT, "build/tests/fuzz", `escapes${scenes[0]?.seed ?? 0}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "escapes.ts");
  let left = scenes;
  for (let round = 0; round < ROUNDS_MAX && left.length > 0; round++) {
    const { text, starts } = programOf(left);
    writeFileSync(file, text);
    const options = { roots: [file], target: "host", projectRoot: PROJECT_ROOT } as const;
    const outDir = join(folder, "c");
    const { diagnostics, cFiles } = compileToC({ ...options, outDir, session });
    if (diagnostics.length === 0) return { scenes: left, cFiles };
    const out = new Set<Scene>();
    for (const { code, message, range } of diagnostics) {
      const start = range?.start ?? 0;
      const scene = left[starts.findLastIndex((at) => at <= start)];
      if (scene === undefined || !CODES.has(code)) {
        const line = text.slice(0, start).split("\n").length;
        result.failures.push(`escapes, seed ${scene?.seed}: ${code} in line ${line}: ${message}`);
      }
      if (scene === undefined) return { scenes: [], cFiles: [] };
      out.add(scene);
    }
    result.refused += out.size;
    left = left.filter((scene) => !out.has(scene));
  }
  return { scenes: [], cFiles: [] };
}

/** All of them, and where each begins. */
function programOf(scenes: readonly Scene[]): { text: string; starts: number[] } {
  let text = HEAD;
  const starts = scenes.map((scene) => {
    const start = text.length;
    text += scene.text;
    return start;
  });
  // Twice: what the first run leaves behind is used by the second.
  const runs = scenes.map(({ seed }) => `  printLine(\`${seed} \${run_${seed}()}\`);\n`).join("");
  return { text: `${text}export function main(): i32 {\n${runs}${runs}  return 0;\n}\n`, starts };
}
