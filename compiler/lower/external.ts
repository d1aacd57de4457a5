/** The tag `c struct NAME from "header.h"` of a class: its layout is that of a struct of C. */

import { reject } from "../diagnostics/diagnostic.ts";
import { dirname, existsSync, resolve } from "../files.ts";
import type { ExternalStruct, Module } from "../tree.ts";
import type { ts } from "../typescript.ts";

/** A header beside the module is named by its place, any other one is the system's. */
export function externalStruct(
  node: ts.Node,
  module: Module,
  text: string | undefined,
): ExternalStruct | undefined {
  if (text === undefined) return undefined;
  const [, struct, header] = /^((?:struct )?\w+) from "([^"<>\\]+)"$/.exec(text) ?? [];
  if (struct === undefined || header === undefined)
    reject(node, "unknownTag", 'The tag of a class is `@c struct NAME from "header.h"`.');
  const beside = resolve(dirname(module.file), header);
  return { struct, include: existsSync(beside) ? `"${beside}"` : `<${header}>` };
}
