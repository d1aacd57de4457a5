/** Runs the tools of other projects that the build calls; a failure becomes one sentence. */
import { $, ProcessOutput, which } from "zx/core";
import { PROJECT_ROOT } from "./limits.ts";

/** Something went wrong that the user can read about; `message` is all that is to be printed. */
export class BuildFailure extends Error {}

/** Of shells. */
const COMMAND_NOT_FOUND = 127;

const quiet = $({ quiet: true, verbose: false, cwd: PROJECT_ROOT });

function notInstalled(tool: string): BuildFailure {
  return new BuildFailure(`${tool} is not installed: \`npx gehri doctor\` says where it is from.`);
}

/** Runs a tool; its failure becomes one readable message. */
export async function run(
  pieces: TemplateStringsArray,
  ...args: unknown[]
): Promise<ProcessOutput> {
  const tool = (pieces[0] ?? "").trim().split(" ")[0] ?? "a tool";
  // Asked before, as zx needs a shell to find out.
  if (which.sync(tool, { nothrow: true }) === null) throw notInstalled(tool);
  try {
    return await quiet(pieces, ...(args as string[]));
  } catch (error) {
    if (!(error instanceof ProcessOutput)) throw error;
    if (error.exitCode === COMMAND_NOT_FOUND) throw notInstalled(tool);
    const said = error.stderr.trim() || error.stdout.trim() || "it said nothing";
    throw new BuildFailure(`${tool} failed (${error.exitCode}): ${said}`);
  }
}
