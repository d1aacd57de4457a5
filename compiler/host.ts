/**
 * Native programs for this machine: compile to C, run the C compiler once over all of it, link with
 * runtime/host.
 */
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { CODES } from "./diagnostics/codes.ts";
import { compileToC, type Diagnostic, RUNTIME_FOLDER } from "./index.ts";
import { LAYOUT_MISMATCH } from "./print/external.ts";
import { DEFAULT_PROFILE, OPTIMISATION, type Profile } from "./profiles.ts";

const run = promisify(execFile);

export interface HostBuildOptions {
  readonly projectRoot: string;
  /** For the C files; kept. */
  readonly workDir: string;
  readonly compiler?: string;
  /** 0, 1, 2, 3, s or g; what fits the profile if not given. */
  readonly optimise?: string;
  readonly sanitize?: boolean;
  readonly profile?: Profile;
  readonly defines?: ReadonlyMap<string, string>;
  /** Where the C header of what the program exports goes. */
  readonly header?: string;
  /** C files and objects that belong to the program. */
  readonly sources?: readonly string[];
  /** More flags for the C compiler. */
  readonly flags?: readonly string[];
}

export const HOST_FLAGS: readonly string[] = [
  "-std=gnu11",
  "-g",
  "-gdwarf-4",
  "-Wall",
  "-Wextra",
  "-Werror",
  "-Wno-infinite-recursion",
  "-Wno-type-limits",
  "-Wno-psabi",
  "-Wno-unused-but-set-variable",
  "-fwrapv",
  "-fno-strict-aliasing",
  "-fno-math-errno",
];

/** Builds `file` into the program `output`. */
export async function buildHostProgram(
  file: string,
  output: string,
  options: HostBuildOptions,
): Promise<{ diagnostics: readonly Diagnostic[] }> {
  const { projectRoot, workDir } = options;
  const profile = options.profile ?? DEFAULT_PROFILE;
  const compiled = compileToC({
    roots: [file],
    target: "host",
    projectRoot,
    outDir: workDir,
    profile,
    defines: options.defines,
    header: options.header,
  });
  if (compiled.diagnostics.length > 0) return { diagnostics: compiled.diagnostics };
  const host = join(RUNTIME_FOLDER, "host");
  const hostSources = readdirSync(host)
    .filter((f) => f.endsWith(".c"))
    .map((f) => join(host, f));
  const sanitizer =
    options.sanitize === true ? ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"] : [];
  const flags = [
    ...HOST_FLAGS,
    `-O${options.optimise ?? OPTIMISATION[profile]}`,
    ...sanitizer,
    ...(options.flags ?? []),
  ];
  const args = [
    ...flags,
    `-I${RUNTIME_FOLDER}`,
    ...(options.header === undefined ? [] : [`-I${dirname(options.header)}`]),
    "-o",
    output,
    ...compiled.cFiles,
    ...hostSources,
    ...(options.sources ?? []),
    "-lm",
  ];
  try {
    await run(options.compiler ?? "gcc", args, { maxBuffer: 1 << 24 });
    return { diagnostics: [] };
  } catch (error) {
    return { diagnostics: [compilerFailed(options.compiler ?? "gcc", error)] };
  }
}

function compilerFailed(compiler: string, error: unknown): Diagnostic {
  const failure = error as { code?: string | number; stderr?: string; message?: string };
  if (failure.code === "ENOENT") {
    return {
      code: CODES.rejectedC.code,
      message: `The C compiler ${compiler} is not installed.`,
      hint: "See `npx gehri doctor`.",
      range: null,
    };
  }
  const text = (failure.stderr ?? failure.message ?? "")
    .split("\n")
    .filter((l) => /error|warning|undefined/.test(l));
  const mismatch = text.find((line) => line.includes(LAYOUT_MISMATCH));
  if (mismatch !== undefined) return layoutDiffers(mismatch);
  const message = `${compiler} rejected the generated C:\n${text.slice(0, 8).join("\n")}`;
  return { code: CODES.rejectedC.code, message, hint: CODES.rejectedC.fix, range: null };
}

function layoutDiffers(line: string): Diagnostic {
  const what = line.slice(line.indexOf(LAYOUT_MISMATCH) + LAYOUT_MISMATCH.length + 2);
  const message = `A class and its C struct differ: ${what.replace(/".*$/, "")}.`;
  return { code: CODES.externalLayout.code, message, hint: CODES.externalLayout.fix, range: null };
}
