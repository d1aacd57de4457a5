/**
 * `--watch`: does the work again when a file of the program has changed, in the same process, so
 * that what has not changed is not read and checked again.
 */
import { statSync } from "node:fs";
import { openSession, type TypeScriptSession } from "./index.ts";

/** How often the files are looked at: soon enough for a reader, and nothing for a processor. */
const LOOK_MS = 150;

function stamp(files: readonly string[]): string {
  return files
    .map((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      return `${file}:${found?.mtimeMs ?? 0}:${found?.size ?? 0}`;
    })
    .join("\n");
}

/** Calls `work` now and after each change, until the process ends. */
export async function watchFiles(
  roots: readonly string[],
  work: (session: TypeScriptSession) => Promise<void> | void,
): Promise<never> {
  const session = openSession();
  let seen = "";
  for (;;) {
    const now = stamp([...roots, ...session.files()]);
    if (now !== seen) {
      const started = performance.now();
      await work(session);
      const ms = (performance.now() - started).toFixed(0);
      process.stderr.write(`checked in ${ms} ms; waiting for a change\n`);
      seen = stamp([...roots, ...session.files()]);
    }
    await new Promise((settle) => setTimeout(settle, LOOK_MS));
  }
}
