/**
 * Runs a GTS program of checks on this machine: compiled with the address and undefined-behaviour
 * sanitizers, so that what would corrupt the kernel ends the program here. Each line `ok NAME` or
 * `FAIL NAME why` it prints is a test.
 */
import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { promisify } from "node:util";
import { SANITIZER_FLAGS } from "../compiler/backends/link.ts";
import { knownBackend } from "../compiler/backends/table.ts";
import { compileToC, formatDiagnostics, RUNTIME_FOLDER } from "../compiler/index.ts";
import { buildObjects } from "../compiler/native.ts";
import { PROGRAM_DEADLINE_MS, PROJECT_ROOT, TEST_BUILD_FOLDER } from "./limits.ts";

const execute = promisify(execFile);
const PROGRAM_FOLDER = join(PROJECT_ROOT, "tests/kernel");
const GCC = knownBackend("gcc");
const FLAGS = [
  ...GCC.hostFlags,
  ...GCC.debugFlags,
  "-O1",
  "-fno-omit-frame-pointer",
  ...SANITIZER_FLAGS,
  "-Iruntime",
];

/** What a host program ends with when it panics: abort(), as shells report it. */
const PANIC_EXIT_CODE = 134;

export interface Check {
  readonly name: string;
  /** Null if it holds. */
  readonly failure: string | null;
}

/** The programs, by name; folders hold what they share. */
export function testPrograms(): string[] {
  if (!existsSync(PROGRAM_FOLDER)) return [];
  return readdirSync(PROGRAM_FOLDER)
    .filter((name) => name.endsWith(".ts"))
    .sort();
}

/** Compiles and runs one program. */
export async function checksOf(program: string): Promise<Check[]> {
  const name = basename(program, ".ts");
  const built = await build(join(PROGRAM_FOLDER, program), join(TEST_BUILD_FOLDER, name));
  if (built.complaint !== null) return [{ name: "compiles", failure: built.complaint }];
  const ran = await run(built.file);
  if (program.endsWith(".panics.ts")) return [panicCheck(program, ran)];
  return [...linesAsChecks(ran.output), endCheck(ran)];
}

async function build(
  source: string,
  folder: string,
): Promise<{ file: string; complaint: string | null }> {
  const file = join(folder, "program");
  mkdirSync(folder, { recursive: true });
  const options = { projectRoot: PROJECT_ROOT, target: "host", outDir: join(folder, "c") } as const;
  const { diagnostics, cFiles } = compileToC({ ...options, roots: [source] });
  const shown = { projectRoot: PROJECT_ROOT };
  if (diagnostics.length > 0) return { file, complaint: formatDiagnostics(diagnostics, shown) };
  const host = join(RUNTIME_FOLDER, "host");
  const hostFiles = readdirSync(host).filter((name) => name.endsWith(".c"));
  const sources = [...cFiles, ...hostFiles.map((name) => join(host, name))];
  const jobs = sources.map((one) => ({
    source: one,
    object: join(folder, `${relative(PROJECT_ROOT, one).replaceAll("/", "-")}.o`),
    compiler: "gcc",
    flags: FLAGS,
  }));
  const cacheDir = join(TEST_BUILD_FOLDER, "cache");
  const results = await buildObjects(jobs, { cacheDir, directory: PROJECT_ROOT });
  const rejected = results.flatMap((result) => (result.diagnostic ? [result.diagnostic] : []));
  if (rejected.length > 0) return { file, complaint: formatDiagnostics(rejected, shown) };
  try {
    await execute("gcc", [
      ...SANITIZER_FLAGS,
      "-o",
      file,
      ...results.map((result) => result.object),
    ]);
    return { file, complaint: null };
  } catch (error) {
    return { file, complaint: error instanceof Error ? error.message : String(error) };
  }
}

interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly messages: string;
}

function run(file: string): Promise<Ran> {
  return new Promise((settle) => {
    const options = { timeout: PROGRAM_DEADLINE_MS, killSignal: "SIGKILL" } as const;
    const child = spawn(file, [], { stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    let messages = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      messages += text;
    });
    child.on("close", (code, signal) => {
      settle({ code: signal === "SIGABRT" ? PANIC_EXIT_CODE : code, output, messages });
    });
  });
}

function linesAsChecks(output: string): Check[] {
  return output.split("\n").flatMap((line): Check[] => {
    const [, ok] = /^ok (.+)$/.exec(line) ?? [];
    if (ok !== undefined) return [{ name: ok, failure: null }];
    const [, failed] = /^FAIL (.+)$/.exec(line) ?? [];
    return failed === undefined ? [] : [{ name: failed, failure: failed }];
  });
}

/** A program must say something, and end well exactly if all its checks did. */
function endCheck(ran: Ran): Check {
  const name = "runs to its end";
  const failed = /^FAIL /m.test(ran.output);
  if (!/^(ok|FAIL) /m.test(ran.output)) {
    return { name, failure: `it printed no check (code ${ran.code}): ${ran.messages}` };
  }
  if ((ran.code === 0) === !failed) return { name, failure: null };
  return { name, failure: `it ended with ${ran.code}: ${ran.messages}` };
}

/** A program that must panic says with what in its first line: `// expect: index 8 out of 8`. */
function panicCheck(program: string, ran: Ran): Check {
  const first = readFileSync(join(PROGRAM_FOLDER, program), "utf8").split("\n")[0] ?? "";
  const [, expected] = /^\/\/ expect: (.+)$/.exec(first) ?? [];
  const name = `panics: ${expected ?? "?"}`;
  if (expected === undefined)
    return { name, failure: "its first line is not `// expect: MESSAGE`" };
  const said = `${ran.output}${ran.messages}`;
  if (ran.code === PANIC_EXIT_CODE && said.includes(expected)) return { name, failure: null };
  return { name, failure: `it ended with ${ran.code} and said: ${said}` };
}
