/**
 * `--watch`: does the work again when a file of the program has changed, in the same process, so
 * that what has not changed is not read and checked again.
 */
import { statSync } from "node:fs";
import { openSession, type TypeScriptSession } from "./index.ts";

/** How often the files are looked at: soon enough for a reader, and nothing for a processor. */
const LOOK_MS = 150;

/** When each file was written, as far as anybody has looked. */
class Seen {
  readonly #stamps = new Map<string, string>();

  /** Whether any of the files has changed since it was looked at, or is new. */
  changed(files: readonly string[]): boolean {
    let any = false;
    for (const file of files) {
      const found = statSync(file, { throwIfNoEntry: false });
      const stamp = `${found?.mtimeMs ?? 0}:${found?.size ?? 0}`;
      any = this.#stamps.get(file) !== stamp || any;
      this.#stamps.set(file, stamp);
    }
    return any;
  }

  /** Looks at files that are new, and at no others: they may have changed meanwhile. */
  add(files: readonly string[]): void {
    this.changed(files.filter((file) => !this.#stamps.has(file)));
  }
}

/** Calls `work` now and after each change, until the process ends. */
export async function watchFiles(
  roots: readonly string[],
  work: (session: TypeScriptSession) => Promise<void> | void,
): Promise<never> {
  const session = openSession();
  const seen = new Seen();
  for (;;) {
    if (seen.changed([...roots, ...session.files()])) {
      const started = performance.now();
      await work(session);
      seen.add(session.files());
      const ms = (performance.now() - started).toFixed(0);
      process.stderr.write(`checked in ${ms} ms; waiting for a change\n`);
    }
    await new Promise((settle) => setTimeout(settle, LOOK_MS));
  }
}
