/** Sizes of a host program: built as `gehri cc` would, one object for each module. */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { CallGraph } from "../analyse/call-graph.ts";
import { StackBounds } from "../analyse/stack/bounds.ts";
import { readTccFrames, type TccFrames } from "../analyse/stack/tcc-frames.ts";
import { readStackUsage } from "../analyse/stack/usage.ts";
import { HOST_FLAGS } from "../host.ts";
import { analyse, type Diagnostic, RUNTIME_FOLDER, writeC } from "../index.ts";
import { readObject } from "../link/read.ts";
import { buildObjects, type ObjectJob, usageOf } from "../native.ts";
import { DEFAULT_PROFILE, OPTIMISATION, type Profile } from "../profiles.ts";
import { frameTables } from "./frames.ts";
import { isHandler, stackTables } from "./stack.ts";
import { sizeTables, symbolSizes } from "./symbols.ts";
import type { SizeTable } from "./tables.ts";

const execute = promisify(execFile);

/** Functions of C libraries say nothing of their stack: this much is added for a call of one. */
const EXTERNAL_BYTES = 1024;
/** Below its frame a function that calls nothing may use this much more (System V ABI). */
const RED_ZONE_BYTES = 128;

const IS_TCC = /(^|\/)tcc$/;

export interface HostSizeOptions {
  readonly projectRoot: string;
  readonly compiler: string;
  readonly profile?: Profile;
  readonly stack: boolean;
}

export interface HostSizes {
  readonly diagnostics: readonly Diagnostic[];
  readonly tables: readonly SizeTable[];
}

export async function hostSizes(file: string, options: HostSizeOptions): Promise<HostSizes> {
  const { projectRoot, compiler, profile = DEFAULT_PROFILE } = options;
  const { diagnostics, program } = analyse({
    roots: [file],
    target: "host",
    projectRoot,
    profile,
  });
  if (program === null) return { diagnostics, tables: [] };
  const folder = mkdtempSync(join(tmpdir(), "gehri-size-"));
  try {
    const sources = [...writeC(program, join(folder, "c")), ...hostSources()];
    const flags = [...HOST_FLAGS, `-O${OPTIMISATION[profile]}`, `-I${RUNTIME_FOLDER}`];
    // Numbered: a module may have the name of a file of the runtime.
    const jobs = sources.map((source, i): ObjectJob => {
      const object = join(folder, `${i}-${basename(source)}.o`);
      return { source, object, compiler, flags, stackUsage: true };
    });
    const results = await buildObjects(jobs, { cacheDir: join(folder, "cache") });
    const failed = results.flatMap(({ diagnostic }) => (diagnostic === null ? [] : [diagnostic]));
    if (failed.length > 0) return { diagnostics: failed, tables: [] };
    const objects = jobs.map(({ object }) => object);
    const output = join(folder, "program");
    await execute(compiler, ["-o", output, ...objects]);
    const tables = [...sizeTables(program, await symbolSizes(output)), ...frameTables(program)];
    if (!options.stack) return { diagnostics: [], tables };
    const bounds = new StackBounds(new CallGraph(program), {
      ...framesOf(compiler, objects),
      externals: new Map(),
      externalBytes: EXTERNAL_BYTES + RED_ZONE_BYTES,
      thunkBytes: RED_ZONE_BYTES,
    });
    const entries = bounds.graph.funcs
      .filter((func) => func.exported || isHandler(func))
      .map((func) => ({ name: func.shownName, func }));
    return { diagnostics: [], tables: [...tables, ...stackTables(bounds, entries)] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As the C compiler wrote them down, or as they are found in the code of tcc. */
function framesOf(compiler: string, objects: readonly string[]): TccFrames {
  if (!IS_TCC.test(compiler))
    return { frames: readStackUsage(objects.map(usageOf)), helperBytes: 0 };
  return readTccFrames(objects.map((object) => readObject(object, readFileSync(object))));
}

function hostSources(): string[] {
  const host = join(RUNTIME_FOLDER, "host");
  return readdirSync(host)
    .filter((name) => name.endsWith(".c"))
    .map((name) => join(host, name));
}
