/** `gehri size`: what functions, modules and stacks take. */
import { existsSync } from "node:fs";
import { formatDiagnostics } from "../compiler/index.ts";
import type { Profile } from "../compiler/profiles.ts";
import { hostSizes } from "../compiler/size/host.ts";
import { stackTables } from "../compiler/size/stack.ts";
import { sizeTables, symbolSizes } from "../compiler/size/symbols.ts";
import { renderTables, type SizeTable } from "../compiler/size/tables.ts";
import { buildImage } from "./build.ts";
import { KERNEL_ELF } from "./limits.ts";
import { type KernelStack, kernelStacks } from "./stacks.ts";
import { BuildFailure } from "./tools.ts";

const FAILED = 1;
const USAGE = 2;

export interface SizeOptions {
  readonly kernel?: boolean;
  readonly stack?: boolean;
  readonly json?: boolean;
  readonly cc: string;
  readonly profile: Profile;
}

/** Gives the exit code. */
export async function size(file: string | undefined, options: SizeOptions): Promise<number> {
  if ((file === undefined) === (options.kernel !== true)) {
    process.stderr.write("gehri: Say which program: size FILE, or size --kernel.\n");
    return USAGE;
  }
  if (file !== undefined && (!file.endsWith(".ts") || !existsSync(file))) {
    process.stderr.write(`gehri: There is no GTS file ${file}.\n`);
    return USAGE;
  }
  const tables = file === undefined ? await kernelTables(options) : await hostTables(file, options);
  if (typeof tables === "string") {
    process.stderr.write(tables);
    return FAILED;
  }
  process.stdout.write(renderTables(tables, options.json === true));
  return 0;
}

/** Text: what went wrong. */
async function hostTables(
  file: string,
  options: SizeOptions,
): Promise<readonly SizeTable[] | string> {
  const projectRoot = process.cwd();
  const { diagnostics, tables } = await hostSizes(file, {
    projectRoot,
    compiler: options.cc,
    profile: options.profile,
    stack: options.stack === true,
  });
  return diagnostics.length > 0 ? formatDiagnostics(diagnostics, { projectRoot }) : tables;
}

async function kernelTables(options: SizeOptions): Promise<readonly SizeTable[] | string> {
  try {
    const { program, frames } = await buildImage({
      compiler: options.cc,
      profile: options.profile,
      elfOnly: true,
      progress: () => {},
    });
    const tables = sizeTables(program, await symbolSizes(KERNEL_ELF));
    if (options.stack !== true) return tables;
    if (frames === null) return `gehri: ${options.cc} does not say how large stack frames are.\n`;
    const { bounds, entries, stacks } = await kernelStacks(program, frames);
    return [...tables, stacksTable(stacks), ...stackTables(bounds, entries)];
  } catch (error) {
    if (error instanceof BuildFailure) return `gehri: ${error.message}\n`;
    throw error;
  }
}

function stacksTable(stacks: readonly KernelStack[]): SizeTable {
  return {
    title: "Stacks (bytes, worst case: what runs there, an interrupt, a panic)",
    columns: ["needed", "has", "stack"],
    rows: stacks.map(({ name, bytes, needed }) => [needed ?? "no bound", bytes, name]),
    notes: [],
  };
}
