/** Objects that no machine could hold: refused here, so that the C compiler never sees them. */
import { CODES } from "../diagnostics/codes.ts";
import { type Diagnostic, rangeOfLine, refuse } from "../diagnostics/diagnostic.ts";
import { storageLayout } from "../layout.ts";
import type { Func, Module } from "../tree.ts";
import type { Type } from "../types.ts";
import type { ts } from "../typescript.ts";
import { visitBlock } from "../walk.ts";
import type { ClassInstance } from "./context.ts";

/** Static data lies within 2 GiB of the code: the small code model of the x86-64 ABI. */
const MAX_STATIC_BYTES = 1n << 30n;
/**
 * The objects of one function. Systems keep 1 MiB unmapped below a stack: a smaller frame cannot
 * reach beyond it.
 */
const MAX_FRAME_BYTES = 1n << 19n;

interface Input {
  readonly modules: readonly Module[];
  readonly classes: Iterable<Pick<ClassInstance, "info" | "declaration">>;
  readonly sourceOf: (module: Module) => ts.SourceFile | undefined;
}

export function checkObjectSizes({ modules, classes, sourceOf }: Input): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (module: Module, line: number, message: string): void => {
    const source = sourceOf(module);
    const range = source === undefined ? null : rangeOfLine(source, line);
    const { code, fix } = CODES.objectTooLarge;
    found.push({ code, message, hint: fix, range });
  };
  for (const module of modules) {
    for (const { object, type, line } of module.globals) {
      const bytes = object ? sizeOf(type) : 0n;
      if (bytes > MAX_STATIC_BYTES)
        report(
          module,
          line,
          `This object would take ${bytes} bytes; ${MAX_STATIC_BYTES} are allowed.`,
        );
    }
    for (const func of module.funcs) {
      const { bytes, line } = frameObjects(func);
      if (bytes > MAX_FRAME_BYTES)
        report(
          module,
          line,
          `The objects of \`${func.shownName}\` take ${bytes} bytes of the stack; ${MAX_FRAME_BYTES} are allowed.`,
        );
    }
  }
  for (const { info, declaration } of classes) {
    const bytes = sizeOf({ kind: "class", info });
    if (bytes > MAX_STATIC_BYTES) {
      const message = `A \`${info.shownName}\` would take ${bytes} bytes; ${MAX_STATIC_BYTES} are allowed.`;
      refuse(found, declaration.name ?? declaration, "objectTooLarge", message);
    }
  }
  return found;
}

function sizeOf(type: Type): bigint {
  return storageLayout(type).size;
}

/** All of them, whatever block they stand in, and the line of the largest. */
function frameObjects(func: Func): { readonly bytes: bigint; readonly line: number } {
  let bytes = 0n;
  let largest = { size: 0n, line: 1 };
  visitBlock(func.body ?? [], {
    stmt: (stmt) => {
      if (stmt.s !== "storage" || stmt.uninitialised === true) return;
      const size = sizeOf(stmt.local.type);
      bytes += size;
      if (size > largest.size) largest = { size, line: stmt.line };
    },
  });
  return { bytes, line: largest.line };
}
