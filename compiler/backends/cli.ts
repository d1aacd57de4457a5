/** `gehri gdb`, and for maintainers `gehri tcc-wasm`: the C compiler that comes with Gehri. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Command } from "commander";
import { RUNTIME_FOLDER } from "../index.ts";
import { buildWasm, WasmBuildFailure } from "./tcc-wasm/build.ts";

async function build(options: { folder: string; compare?: boolean }): Promise<void> {
  try {
    process.stdout.write(await buildWasm(options.folder, options.compare === true));
  } catch (error) {
    if (!(error instanceof WasmBuildFailure)) throw error;
    process.stderr.write(`gehri: ${error.message}\n`);
    process.exitCode = 1;
  }
}

/** gdb with the printers of runtime/gdb; more arguments go to gdb. */
function debug(file: string, args: readonly string[]): void {
  const printers = join(RUNTIME_FOLDER, "gdb/gehri.py");
  const { error, status } = spawnSync("gdb", ["-q", "-x", printers, file, ...args], {
    stdio: "inherit",
  });
  if (error !== undefined) {
    process.stderr.write("gehri: gdb is not installed. On Debian: apt-get install gdb.\n");
  }
  process.exitCode = status ?? 1;
}

export function registerBackendCommands(program: Command): void {
  program
    .command("gdb")
    .description("debug a program of `gehri cc`: gdb that shows GTS values")
    .argument("<program>", "built with `--profile debug` or `--opt 0`")
    .argument("[arguments...]", "for gdb, after --")
    .action(debug);
  program
    .command("tcc-wasm")
    .description("maintainers: tcc as WebAssembly")
    .command("build")
    .description("build it from Debian's source package of tcc, which is downloaded")
    .option("--folder <path>", "where to build", "build/tcc-wasm")
    .option("--compare", "only say whether the result is the pinned one")
    .action(build);
}
