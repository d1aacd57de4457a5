/** `gehri tcc-wasm`: for maintainers, the C compiler that comes with the project. */
import type { Command } from "commander";
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

export function registerBackendCommands(program: Command): void {
  program
    .command("tcc-wasm")
    .description("maintainers: tcc as WebAssembly")
    .command("build")
    .description("build it from Debian's source package of tcc, which is downloaded")
    .option("--folder <path>", "where to build", "build/tcc-wasm")
    .option("--compare", "only say whether the result is the pinned one")
    .action(build);
}
