/** The C files of a module to objects, and what is read out of them: frames and line numbers. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readTccFrames } from "../../compiler/analyse/stack/tcc-frames.ts";
import { type Frame, readStackUsage } from "../../compiler/analyse/stack/usage.ts";
import type { Backend } from "../../compiler/backends/table.ts";
import { type FunctionName, formatDiagnostics } from "../../compiler/index.ts";
import type { ObjectFile } from "../../compiler/link/object.ts";
import { readObject } from "../../compiler/link/read.ts";
import { stabsOf } from "../../compiler/link/stabs.ts";
import { buildObjects, usageOf } from "../../compiler/native.ts";
import { OPTIMISATION, type Profile } from "../../compiler/profiles.ts";
import { encodeTable, merged, type Row, sorted } from "../backtrace-table.ts";
import { BUILD_FOLDER, KERNEL_C_FLAGS, PROJECT_ROOT } from "../limits.ts";
import { symbolTable } from "../symbols.ts";
import { tccObjects } from "../tcc-objects.ts";
import { BuildFailure, run } from "../tools.ts";
import type { Packed } from "./pack.ts";

const CACHE_FOLDER = join(BUILD_FOLDER, "cache");
const SCRIPT = join(PROJECT_ROOT, "iso/modules/module.ld");

export interface ObjectsJob {
  readonly backend: Backend;
  readonly profile: Profile;
  readonly cFiles: readonly string[];
  /** For what is made on the way. */
  readonly folder: string;
  /** The compiler's list of functions. */
  readonly functions: string;
  /** Symbols that are called from outside: what they do not need is left out. */
  readonly roots: readonly string[];
}

export interface ModuleObjects {
  readonly objects: readonly ObjectFile[];
  readonly frames: ReadonlyMap<string, Frame>;
  readonly helperBytes: number;
  /** The table for backtraces; addresses count from the start of .text. */
  readonly lines: (packed: Packed) => Promise<Uint8Array>;
}

export function moduleObjects(job: ObjectsJob): Promise<ModuleObjects> {
  return job.backend.can.optimises ? byGnu(job) : byTcc(job);
}

/** gcc or clang; `ld -r` makes one object of them, so that objdump knows where the lines are. */
async function byGnu(job: ObjectsJob): Promise<ModuleObjects> {
  const { folder, backend, profile, functions } = job;
  const objectFolder = join(folder, "objects");
  await mkdir(objectFolder, { recursive: true });
  const include = ["-Iruntime", `-ffile-prefix-map=${PROJECT_ROOT}=.`];
  const flags = [...KERNEL_C_FLAGS, `-O${OPTIMISATION[profile]}`, ...include];
  const jobs = job.cFiles.map((source) => {
    const object = join(objectFolder, `${basename(source)}.o`);
    return { source, object, compiler: backend.command, flags, stackUsage: true };
  });
  const results = await buildObjects(jobs, { cacheDir: CACHE_FOLDER, directory: PROJECT_ROOT });
  const rejected = results.flatMap(({ diagnostic }) => (diagnostic === null ? [] : [diagnostic]));
  if (rejected.length > 0)
    throw new BuildFailure(formatDiagnostics(rejected, { projectRoot: PROJECT_ROOT }));
  const whole = join(folder, "module.o");
  const roots = job.roots.flatMap((name) => ["-u", name]);
  const objects = results.map(({ object }) => object);
  await run`ld -r --gc-sections ${roots} -T ${SCRIPT} -o ${whole} ${objects}`;
  return {
    objects: [readObject("module.o", await readFile(whole))],
    frames: readStackUsage(jobs.map(({ object }) => usageOf(object))),
    helperBytes: 0,
    lines: () => symbolTable({ elf: whole, functions, projectRoot: PROJECT_ROOT }),
  };
}

async function byTcc(job: ObjectsJob): Promise<ModuleObjects> {
  const { parts, diagnostics } = await tccObjects(job.backend, job.cFiles);
  if (diagnostics.length > 0)
    throw new BuildFailure(formatDiagnostics(diagnostics, { projectRoot: PROJECT_ROOT }));
  const objects = parts.map(({ source, object }) => readObject(source, object));
  const names = JSON.parse(await readFile(job.functions, "utf8")) as FunctionName[];
  const lines = async ({ places }: Packed): Promise<Uint8Array> => {
    const rows = objects.flatMap((object) =>
      stabsOf(object).lines.flatMap(({ section, offset, file, line }): Row[] => {
        const place = places.get(section);
        if (place?.part !== ".text") return [];
        return [{ address: place.offset + Number(offset), file, line }];
      }),
    );
    return encodeTable(merged(sorted(rows)), names);
  };
  return { objects, ...readTccFrames(objects), lines };
}

/** Written when it is whole. */
export async function writeModule(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes);
}
