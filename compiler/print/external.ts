/**
 * Classes that share their layout with a struct of a C header: one C file compares the two, field
 * by field, so that a header that changes stops the build.
 */
import type { Program } from "../tree.ts";
import { intern, type Type } from "../types.ts";
import { Definitions } from "./definitions.ts";
import { newUses } from "./module-uses.ts";
import { cString } from "./names.ts";
import { mangle } from "./type-names.ts";

/** In the message of an assertion that fails; the build makes a diagnostic of it. */
export const LAYOUT_MISMATCH = "layout differs";

type ClassType = Extract<Type, { kind: "class" }>;

function assertion(condition: string, what: string): string {
  return `_Static_assert(${condition}, ${cString(`${LAYOUT_MISMATCH}: ${what}`)});`;
}

function assertions(type: ClassType, external: string): string[] {
  const own = `struct ${mangle(type)}`;
  const { shownName, fields } = type.info;
  return [
    assertion(`sizeof(${own}) == sizeof(${external})`, `size of ${shownName} and ${external}`),
    ...fields.flatMap(({ name }) => {
      const what = `${shownName}.${name} and ${external}`;
      const size = (struct: string): string => `sizeof(((${struct} *)0)->${name})`;
      const offset = (struct: string): string => `offsetof(${struct}, ${name})`;
      return [
        assertion(`${offset(own)} == ${offset(external)}`, `place of ${what}`),
        assertion(`${size(own)} == ${size(external)}`, `size of ${what}`),
      ];
    }),
  ];
}

/** The C file, or null if no class of the program is one of C's. */
export function externalText(program: Program): string | null {
  const classes = program.externals ?? [];
  if (classes.length === 0) return null;
  const uses = newUses();
  const includes = new Set<string>();
  const checks: string[] = [];
  for (const info of classes) {
    if (info.external === undefined) continue;
    const type: ClassType = intern({ kind: "class", info });
    uses.complete.add(type);
    includes.add(`#include ${info.external.include}`);
    checks.push(...assertions(type, info.external.struct));
  }
  const sections = [
    ["/* Classes that are structs of C: their layouts are compared. */", '#include "gehri.h"'],
    [...includes],
    Definitions.print(uses),
    checks,
  ];
  return sections.map((lines) => `${lines.join("\n").trimEnd()}\n`).join("\n");
}
