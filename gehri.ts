/** The `gehri` command line: one program, whose commands each area of the project brings itself. */
import { Command } from "commander";

/** Exit code of every wrong use of the command line. */
const USAGE = 2;

const program = new Command();
program
  .name("gehri")
  .description("Builds, runs and tests Gehri, an operating system written in TypeScript.")
  .showHelpAfterError("(gehri --help lists the commands)")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : USAGE));

const { registerCompilerCommands } = await import("./compiler/cli.ts");
registerCompilerCommands(program);

await program.parseAsync();
