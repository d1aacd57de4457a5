/** `embed("path")`: a file's bytes as read-only data of the program. */

import { reject } from "../diagnostics/diagnostic.ts";
import { dirname, isAbsolute, readFileSync, resolve, statSync } from "../files.ts";
import type { Expr, Global } from "../tree.ts";
import { INTEGERS, intern } from "../types.ts";
import { ts } from "../typescript.ts";
import { lineOf } from "./context.ts";
import { type At, argument, slice } from "./library-call.ts";

/** More than that belongs in a file that the program reads. */
const EMBED_BYTES_MAX = 8 * 1024 * 1024;

export function embed(at: At): Expr {
  const { program, module } = at.context;
  const node = argument(at, 0);
  if (!ts.isStringLiteral(node) || node.text === "" || isAbsolute(node.text))
    reject(node, "badEmbed", "`embed` needs a relative path as a string literal.");
  const path = resolve(dirname(module.file), node.text);
  const key = `${module.name} ${path}`;
  // The file may be another one the next time.
  program.journal.noteVolatile();
  let global = program.embedded.get(key);
  if (global === undefined) {
    const bytes = contents(node, path);
    const type = intern({ kind: "array", element: INTEGERS.u8, length: BigInt(bytes.length + 1) });
    const others = module.globals.filter((other) => other.bytes !== undefined);
    for (const other of others) program.journal.noteItem(other);
    global = {
      name: `${module.name}_embedded_${others.length + 1}`,
      module,
      type,
      object: true,
      constant: true,
      init: null,
      exported: false,
      section: null,
      aligned: 0,
      line: lineOf(node),
      readOnly: true,
      bytes,
    } satisfies Global;
    program.embedded.set(key, global);
    module.globals.push(global);
  }
  const array: Expr = { op: "global", global, type: global.type };
  return { op: "sliceOf", array, type: slice(INTEGERS.u8, true) };
}

function contents(node: ts.StringLiteral, path: string): Uint8Array {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true) reject(node, "badEmbed", `"${node.text}" is not a file.`);
  if (found.size > EMBED_BYTES_MAX)
    reject(node, "badEmbed", `"${node.text}" has ${found.size} bytes.`);
  return readFileSync(path);
}
