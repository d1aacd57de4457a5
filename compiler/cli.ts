/** `gehri cc`, `gehri check` and `gehri explain`: the compiler on the command line. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { explainChecks, renderChecks } from "./analyse/checks/explain.ts";
import { audit, auditText } from "./audit.ts";
import { registerBackendCommands } from "./backends/cli.ts";
import { BACKEND_NAMES } from "./backends/table.ts";
import { CACHE_FOLDER } from "./cache.ts";
import { CODES } from "./diagnostics/codes.ts";
import { markdownPage } from "./diagnostics/page.ts";
import { buildHostProgram } from "./host.ts";
import {
  analyse,
  compileToC,
  type Diagnostic,
  formatDiagnostics,
  type CheckOptions as ProgramOptions,
  RUNTIME_FOLDER,
  type Target,
  type TypeScriptSession,
} from "./index.ts";
import { DEFAULT_PROFILE, isProfile, PROFILES, type Profile } from "./profiles.ts";
import { Timings } from "./timings.ts";
import { treeText } from "./tree-text.ts";
import { watchFiles } from "./watch.ts";

/** Wrong usage, as of all commands. */
const USAGE = 2;

function targetOf(text: string): Target {
  if (text === "host" || text === "kernel") return text;
  fail(`There is no target "${text}": use host or kernel.`);
}

function profileOf(text: string): Profile {
  if (isProfile(text)) return text;
  fail(`There is no profile "${text}": use ${PROFILES.join(", ")}.`);
}

function fail(message: string): never {
  process.stderr.write(`gehri: ${message}\n`);
  process.exit(USAGE);
}

function requireFile(file: string): void {
  if (!existsSync(file)) fail(`There is no file ${file}.`);
  if (!file.endsWith(".ts")) fail(`${file} is not a .ts file.`);
}

interface CcOptions {
  readonly output?: string;
  readonly target: string;
  readonly emit?: string;
  readonly cc: string;
  readonly opt?: string;
  readonly profile: string;
  readonly header?: string;
  readonly sanitize?: boolean;
  readonly json?: boolean;
  readonly define?: ReadonlyMap<string, string>;
  readonly explainChecks?: boolean;
  readonly timings?: boolean;
  readonly watch?: boolean;
  readonly cache: boolean;
}

/** One `-D NAME=value` more; `-D NAME` means true. */
function addDefine(text: string, known?: ReadonlyMap<string, string>): Map<string, string> {
  const found = /^([A-Za-z_][A-Za-z0-9_]*)(?:=(.*))?$/.exec(text);
  if (found?.[1] === undefined) fail(`"-D ${text}" is not of the form NAME=value.`);
  return new Map([...(known ?? []), [found[1], found[2] ?? "true"]]);
}

const DEFINE = [
  "-D, --define <name=value>",
  "a constant that `option` of gehri:build reads",
] as const;

async function cc(file: string, sources: readonly string[], options: CcOptions): Promise<void> {
  requireFile(file);
  const header = options.header === undefined ? {} : { header: resolve(options.header) };
  const target = targetOf(options.target);
  const profile = profileOf(options.profile);
  const projectRoot = process.cwd();
  if (options.explainChecks === true) {
    const json = options.json === true;
    const { define: defines } = options;
    return explainFile({ roots: [file], target, projectRoot, profile, defines }, json);
  }
  if (options.emit !== undefined && options.emit !== "c" && options.emit !== "tree")
    fail(`There is no output "${options.emit}": use --emit c or --emit tree.`);
  if (options.emit === "tree") {
    return printTree({ roots: [file], target, projectRoot, profile, defines: options.define });
  }
  if (target === "kernel" || options.emit === "c") {
    const outDir = options.output ?? fail("Say where the C files go: -o FOLDER.");
    try {
      mkdirSync(outDir, { recursive: true });
    } catch {
      fail(`The folder ${outDir} cannot be written.`);
    }
    const paths = { roots: [file], outDir: resolve(outDir), projectRoot };
    const { define: defines } = options;
    const compile = (session?: TypeScriptSession): void => {
      const timings = options.timings === true ? new Timings() : undefined;
      const all = { ...paths, ...header, target, profile, defines, session, timings };
      const result = compileToC(all);
      report(result.diagnostics, options.json === true);
      if (timings !== undefined) process.stderr.write(timings.text());
    };
    if (options.watch === true) await watchFiles([resolve(file)], compile);
    return compile();
  }
  const output = options.output ?? fail("Say what to write: -o FILE.");
  if (!existsSync(dirname(resolve(output))))
    fail(`There is no folder ${dirname(resolve(output))}.`);
  const workDir = mkdtempSync(join(tmpdir(), "gehri-cc-"));
  try {
    const result = await buildHostProgram(file, resolve(output), {
      projectRoot,
      workDir,
      compiler: options.cc,
      sanitize: options.sanitize === true,
      profile,
      ...(options.opt === undefined ? {} : { optimise: options.opt }),
      defines: options.define,
      sources,
      cacheDir: options.cache ? CACHE_FOLDER : null,
      ...header,
    });
    report(result.diagnostics, options.json === true);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

/** Diagnostics go to standard error; the exit code says that there are any. */
function report(diagnostics: readonly Diagnostic[], json: boolean): void {
  process.exitCode = diagnostics.length > 0 ? 1 : 0;
  if (diagnostics.length === 0) return;
  process.stderr.write(formatDiagnostics(diagnostics, { projectRoot: process.cwd(), json }));
}

function printTree(options: ProgramOptions): void {
  const { diagnostics, program } = analyse(options);
  report(diagnostics, false);
  if (program !== null) process.stdout.write(treeText(program));
}

function explainFile(options: ProgramOptions, json: boolean): void {
  const { diagnostics, checks } = analyse(options);
  if (diagnostics.length > 0) {
    process.stderr.write(
      formatDiagnostics(diagnostics, { projectRoot: options.projectRoot, json }),
    );
    process.exitCode = 1;
    return;
  }
  // The library's own checks are not the reader's, unless he looks into the library.
  const inLibrary = (path: string): boolean => resolve(path).startsWith(RUNTIME_FOLDER);
  const all = options.roots.some(inLibrary);
  const shown = checks.filter(({ func }) => all || !inLibrary(func.module.file));
  process.stdout.write(renderChecks(explainChecks(shown), json));
}

interface CheckOptions {
  readonly json?: boolean;
  readonly watch?: boolean;
  readonly target: string;
  readonly define?: ReadonlyMap<string, string>;
}

async function check(files: readonly string[], options: CheckOptions): Promise<void> {
  for (const file of files) requireFile(file);
  const projectRoot = process.cwd();
  const target = targetOf(options.target);
  const json = options.json === true;
  const checkOnce = (session?: TypeScriptSession): void => {
    const { define: defines } = options;
    const { diagnostics } = analyse({ roots: files, target, projectRoot, defines, session });
    if (json) process.stdout.write(formatDiagnostics(diagnostics, { projectRoot, json }));
    else report(diagnostics, false);
    process.exitCode = diagnostics.length > 0 ? 1 : 0;
  };
  if (options.watch === true) await watchFiles(files, checkOnce);
  checkOnce();
}

function explain(code: string | undefined, options: { markdown?: boolean }): void {
  if (options.markdown === true) {
    process.stdout.write(markdownPage());
    return;
  }
  if (code === undefined) fail("Say which code: gehri explain GTS2001.");
  const wanted = code.toUpperCase();
  if (/^GM\d\d$/.test(wanted)) fail(`docs/modules.md says what ${wanted} means.`);
  const entry = Object.values(CODES).find((c) => c.code === wanted || c.code === `GTS${wanted}`);
  if (entry === undefined) fail(`There is no code ${code}: they are such as GTS2001.`);
  process.stdout.write(
    `${entry.code} (${entry.standing}): ${entry.rule}\n\nInstead: ${entry.fix}\n\nWhy: ${entry.why}\n`,
  );
}

function auditFiles(files: readonly string[], options: { json?: boolean }): void {
  for (const file of files) requireFile(file);
  const audited = audit(files, process.cwd());
  process.stdout.write(options.json === true ? `${JSON.stringify(audited)}\n` : auditText(audited));
}

export function registerCompilerCommands(program: Command): void {
  registerBackendCommands(program);
  program
    .command("audit")
    .description("list every use of gehri:unsafe and of external functions, by file")
    .argument("<files...>", "the root files; imports are followed")
    .option("--json", "as JSON, files without any included")
    .action(auditFiles);
  program
    .command("cc")
    .description("compile a GTS program: a native program for this machine, or the C files")
    .argument("<file>", "the file with `export function main(): i32`")
    .argument("[sources...]", "C files and objects that belong to a host program")
    .option(
      "-o, --output <path>",
      "the program, or with --emit c / --target kernel the folder for the C files",
    )
    .option("--target <target>", "host or kernel", "host")
    .option("--emit <what>", "c: stop after writing the C files; tree: print the typed tree")
    .option("--timings", "with C files: say where the time went")
    .option("--watch", "with C files: compile again when a file changes")
    .option("--header <file>", "write a C header of what the program exports")
    .option("--cc <compiler>", `the C compiler: ${BACKEND_NAMES.join(", ")}`, "gcc")
    .option("--profile <name>", `the checks: ${PROFILES.join(", ")}`, DEFAULT_PROFILE)
    .option("--opt <level>", "its optimisation level (2; g in the debug profile)")
    .option("--no-cache", "compile all C files, also those that are known from before")
    .option("--sanitize", "with the address and undefined-behaviour sanitizers")
    .option(
      "--explain-checks",
      "print each run-time check, whether it stays and why; build nothing",
    )
    .option("--json", "diagnostics (and explained checks) as JSON")
    .option(...DEFINE, addDefine)
    .action(cc);
  program
    .command("check")
    .description("check GTS files; writes nothing")
    .argument("<files...>", "the root files; imports are followed")
    .option("--json", "diagnostics as JSON on standard output")
    .option("--target <target>", "host or kernel", "kernel")
    .option("--watch", "check again when a file changes")
    .option(...DEFINE, addDefine)
    .action(check);
  program
    .command("grammar")
    .description("every kind of TypeScript's syntax, and what GTS makes of it")
    .requiredOption("--markdown", "the handbook's page")
    .action(async () => {
      const { grammarPage } = await import("./grammar/page.ts");
      process.stdout.write(grammarPage());
    });
  program
    .command("lsp")
    .description("the language server, for editors: over standard input and output")
    .option("--target <target>", "host, kernel, or auto: by what a file imports", "auto")
    .option("--stdio", "over standard input and output, as it always is")
    .action(async (options: { target: string }) => {
      const target = options.target === "auto" ? "auto" : targetOf(options.target);
      const { serve } = await import("./editor/server.ts");
      serve({ target });
    });
  program
    .command("explain")
    .description("what a diagnostic code means and how to write it instead")
    .argument("[code]", "such as GTS2001")
    .option("--markdown", "the handbook's page of all codes")
    .action(explain);
}
