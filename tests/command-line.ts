/** Runs `gehri` as a user does, for tests of what it prints and of its exit codes. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { PROJECT_ROOT } from "./limits.ts";

export interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly messages: string;
}

export interface GehriOptions {
  readonly env?: Record<string, string>;
  readonly input?: string;
  /** Sends this signal once `match` appears in the output. */
  readonly interrupt?: { readonly signal: NodeJS.Signals; readonly match: RegExp };
}

const COMMAND_DEADLINE_MS = 180_000;

/** Runs `node gehri.mjs` with the arguments and waits for its end. */
export function gehri(args: readonly string[], options: GehriOptions = {}): Promise<Ran> {
  return new Promise((settle) => {
    const child = spawn(process.execPath, [join(PROJECT_ROOT, "gehri.mjs"), ...args], {
      cwd: PROJECT_ROOT,
      env: { ...process.env, NO_COLOR: "1", ...options.env },
      stdio: ["pipe", "pipe", "pipe"],
      timeout: COMMAND_DEADLINE_MS,
    });
    let output = "";
    let messages = "";
    child.stdout.setEncoding("latin1").on("data", (text: string) => {
      output += text;
      if (options.interrupt?.match.test(output)) child.kill(options.interrupt.signal);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      messages += text;
    });
    child.stdin.on("error", () => {});
    if (options.interrupt === undefined) child.stdin.end(options.input ?? "");
    else child.stdin.write(options.input ?? "");
    child.on("close", (code) => settle({ code, output, messages }));
  });
}
