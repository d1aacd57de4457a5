/**
 * The compiler as a function: GTS files in, diagnostics or C files out. Knows nothing of what is
 * compiled with it.
 */
import { eliminateChecks } from "./analyse/checks/eliminate.ts";
import type { Check } from "./analyse/checks/report.ts";
import { checkEffects } from "./analyse/effects/effects.ts";
import { functionsOf } from "./analyse/functions.ts";
import { callKnownFunctions } from "./analyse/known-functions.ts";
import { findRaces } from "./analyse/races/races.ts";
import { CODES } from "./diagnostics/codes.ts";
import { type Diagnostic, fromTypeScript } from "./diagnostics/diagnostic.ts";
import { internalError } from "./diagnostics/failure.ts";
import { Doubtful } from "./diagnostics/islands.ts";
import {
  basename,
  existsSync,
  join,
  mkdirSync,
  readdirSync,
  readFileSync,
  resolve,
  rmSync,
  writeFileSync,
} from "./files.ts";
import type { Kept } from "./lower/again.ts";
import type { ProgramContext } from "./lower/context.ts";
import { type LowerInput, lowerProgram, lowerTolerantly } from "./lower/program.ts";
import { headerText } from "./print/header.ts";
import { printProgram } from "./print/program.ts";
import { applyProfile, DEFAULT_PROFILE, type Profile } from "./profiles.ts";
import { RUNTIME_FOLDER } from "./runtime-folder.ts";
import type { Timings } from "./timings.ts";
import type { Program } from "./tree.ts";
import { SourceStore, TypeScriptSession, type ts } from "./typescript.ts";

export { formatDiagnostics } from "./diagnostics/render.ts";
export type { Diagnostic, Profile };

export type Target = "host" | "kernel";

export { RUNTIME_FOLDER };

export interface CheckOptions {
  /** The program's files; the first one holds `main` of a host program. */
  readonly roots: readonly string[];
  readonly target: Target;
  /** Paths in panics, #line and diagnostics are relative to this folder. */
  readonly projectRoot: string;
  /** Which checks of arithmetic stay; safe if not given. */
  readonly profile?: Profile;
  /** Constants of the command line: `-D NAME=value`, which `option` of `gehri:build` reads. */
  readonly defines?: ReadonlyMap<string, string>;
  /** The roots are a part of a program, of which nothing is made: no `main` is needed. */
  readonly part?: boolean;
  /** While tsc has errors, what else is wrong is told as far as it is known; see islands.ts. */
  readonly tolerant?: boolean;
  /** For programs that are compiled again and again: what has not changed is not read again. */
  readonly session?: TypeScriptSession | undefined;
  /** Takes down where the time goes. */
  readonly timings?: Timings | undefined;
}

export type { TypeScriptSession };

export function openSession(sources = new SourceStore()): TypeScriptSession {
  return new TypeScriptSession(join(RUNTIME_FOLDER, "lib"), sources);
}

export interface CompileOptions extends CheckOptions {
  /** Where the C files go; C files that are no longer part of the program are removed. */
  readonly outDir: string;
  /** Where the C header of what the program exports goes. */
  readonly header?: string;
}

export interface CompileResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths; empty if there are diagnostics. */
  readonly cFiles: readonly string[];
  /** Null if there are diagnostics. */
  readonly program: Program | null;
}

/** Checks a program and gives its typed tree if there is nothing to report. */
export function analyse(options: CheckOptions): Analysis {
  try {
    return analyseUnguarded(options);
  } catch (error) {
    return { ...NOTHING, diagnostics: [internalError(error)] };
  }
}

export interface Analysis {
  readonly diagnostics: readonly Diagnostic[];
  /** Null if there are diagnostics. */
  readonly program: Program | null;
  /** What became of the run-time checks. */
  readonly checks: readonly Check[];
  /** What lowering found out, with or without diagnostics; null if tsc refused the program. */
  readonly context: ProgramContext | null;
}

const NOTHING = { program: null, checks: [], context: null } as const;

/** What lowering left for the next program of a session. */
const keptBy = new WeakMap<TypeScriptSession, Kept>();

function analyseUnguarded(options: CheckOptions): Analysis {
  const roots = options.roots.map((root) => resolve(root));
  const isThere = (file: string): boolean =>
    options.session?.sources.overlays.has(file) === true || existsSync(file);
  const missing = roots.find((root) => !isThere(root));
  if (missing !== undefined) {
    const message = `There is no file ${missing}.`;
    const hint = "Check the path.";
    return {
      ...NOTHING,
      diagnostics: [{ code: CODES.badImport.code, message, hint, range: null }],
    };
  }
  const session = options.session ?? openSession();
  const { libraryFolder } = session;
  const { program, checker, diagnostics: found } = session.load(roots);
  options.timings?.lap("tsc");
  if (found.length > 0 && options.tolerant !== true)
    return { ...NOTHING, diagnostics: found.map(fromTypeScript) };
  const projectRoot = resolve(options.projectRoot);
  const input: LowerInput = {
    program,
    checker,
    target: options.target,
    projectRoot,
    libraryFolder,
    roots,
    needsMain: options.target === "host" && options.part !== true,
    build: { profile: options.profile ?? DEFAULT_PROFILE, defines: options.defines ?? new Map() },
  };
  if (found.length > 0) return despiteErrors(input, found);
  const { session: lasting } = options;
  const last = lasting === undefined ? null : (keptBy.get(lasting) ?? null);
  const lowered = lowerProgram(input, last);
  const { context, kept } = lowered;
  if (lasting !== undefined && kept !== null) keptBy.set(lasting, kept);
  if (lasting !== undefined && kept === null) keptBy.delete(lasting);
  options.timings?.lap("lower");
  if (context.diagnostics.length > 0)
    return { ...NOTHING, diagnostics: sorted(context.diagnostics), context };
  const done = finished(lowered.program, options.profile ?? DEFAULT_PROFILE);
  if (done.program !== null) callKnownFunctions(done.program);
  options.timings?.lap("passes");
  return { ...done, context };
}

/** Of what is computed: the way there may lead through a function that tsc complains of. */
const COMPUTED_CODES: ReadonlySet<string> = new Set([
  CODES.notConstant.code,
  CODES.constPanics.code,
  CODES.constTooLarge.code,
  CODES.assertionFailed.code,
]);

/** What tsc says, and what can be said beside it. */
function despiteErrors(input: LowerInput, found: readonly ts.Diagnostic[]): Analysis {
  const doubtful = new Doubtful(input.program, input.checker, found);
  const context = lowerTolerantly(input);
  const own = context.diagnostics.filter(
    (diagnostic) => !COMPUTED_CODES.has(diagnostic.code) && !doubtful.has(diagnostic),
  );
  return { ...NOTHING, diagnostics: sorted([...found.map(fromTypeScript), ...own]), context };
}

/**
 * The passes over the whole tree. Promises about effects are judged as the safe profile has it, so
 * that a program is accepted in all profiles or in none.
 */
function finished(program: Program, profile: Profile): Omit<Analysis, "context"> {
  const bodies = new Map(functionsOf(program).map((func) => [func, func.body]));
  applyProfile(program, DEFAULT_PROFILE);
  const checks = eliminateChecks(program);
  const diagnostics = [...checkEffects(program), ...findRaces(program)];
  if (diagnostics.length > 0) return { ...NOTHING, diagnostics: sorted(diagnostics) };
  if (profile === DEFAULT_PROFILE) return { diagnostics, program, checks };
  for (const [func, body] of bodies) func.body = body;
  applyProfile(program, profile);
  return { diagnostics, program, checks: eliminateChecks(program) };
}

function sorted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = (d: Diagnostic): string =>
    `${d.range?.file ?? ""}:${String(d.range?.start ?? 0).padStart(9, "0")}`;
  return [...diagnostics].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/**
 * Beside the C files: which GTS function starts at which line, for tools that make line numbers
 * readable.
 */
export const FUNCTION_NAMES = "functions.json";

/** One entry of `FUNCTION_NAMES`; `file` relative to the project root. */
export interface FunctionName {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

function functionNames(program: Program): string {
  const names: FunctionName[] = program.modules.flatMap((module) =>
    module.funcs
      .filter((func) => func.body !== null && !func.shownName.startsWith("("))
      .map((func) => ({
        file: module.shownPath,
        line: func.line,
        name: func.shownName.replace(/<.*?>/g, ""),
      })),
  );
  return `${JSON.stringify(names)}\n`;
}

/** Compiles a program to C. Files are written only when their text has changed. */
export function compileToC(options: CompileOptions): CompileResult {
  const { diagnostics, program } = analyse(options);
  if (program === null) return { diagnostics, cFiles: [], program };
  try {
    const cFiles = writeC(program, options.outDir);
    if (options.header !== undefined)
      writeFileSync(options.header, headerText(program, basename(options.header)));
    options.timings?.lap("print");
    return { diagnostics: [], cFiles, program };
  } catch (error) {
    return { diagnostics: [internalError(error)], cFiles: [], program: null };
  }
}

/** Writes the C files of a program; gives their paths. */
export function writeC(program: Program, outDir: string): string[] {
  const files = printProgram(program);
  mkdirSync(outDir, { recursive: true });
  const names = new Set(files.map((file) => file.name));
  for (const old of readdirSync(outDir)) {
    if (old.endsWith(".c") && !names.has(old)) rmSync(join(outDir, old));
  }
  const cFiles = files.map((file) => {
    const path = join(outDir, file.name);
    if (!existsSync(path) || readFileSync(path, "utf8") !== file.text)
      writeFileSync(path, file.text);
    return path;
  });
  writeFileSync(join(outDir, FUNCTION_NAMES), functionNames(program));
  return cFiles;
}
