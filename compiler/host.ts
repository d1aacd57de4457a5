/** Native programs for this machine: compile to C, hand that to a back end with runtime/host. */
import { dirname } from "node:path";
import { linkProgram, SANITIZER_FLAGS } from "./backends/link.ts";
import { backendOf, isBackend, knownBackend, refuseSanitizers } from "./backends/table.ts";
import { compileToC, type Diagnostic } from "./index.ts";
import { DEFAULT_PROFILE, OPTIMISATION, type Profile } from "./profiles.ts";

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
  /** Where objects are kept for the next time; none are kept if not given. */
  readonly cacheDir?: string | null;
  /** More flags for the C compiler. */
  readonly flags?: readonly string[];
}

/** The flags of the default back end, for tools that run it themselves. */
export const HOST_FLAGS: readonly string[] = [
  ...knownBackend("gcc").hostFlags,
  ...knownBackend("gcc").debugFlags,
];

/** Builds `file` into the program `output`. */
export async function buildHostProgram(
  file: string,
  output: string,
  options: HostBuildOptions,
): Promise<{ diagnostics: readonly Diagnostic[] }> {
  const backend = backendOf(options.compiler ?? "gcc");
  if (!isBackend(backend)) return { diagnostics: [backend] };
  const refused = options.sanitize === true ? refuseSanitizers(backend) : null;
  if (refused !== null) return { diagnostics: [refused] };
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
  const failure = await linkProgram(backend, {
    cFiles: compiled.cFiles,
    output,
    flags: [
      `-O${options.optimise ?? OPTIMISATION[profile]}`,
      ...(options.sanitize === true ? SANITIZER_FLAGS : []),
      ...(options.header === undefined ? [] : [`-I${dirname(options.header)}`]),
      ...(options.flags ?? []),
    ],
    sources: options.sources ?? [],
    cacheDir: options.cacheDir ?? null,
  });
  return { diagnostics: failure === null ? [] : [failure] };
}
