/**
 * The C header of what a program exports: the functions and variables with `@export`, and the types
 * in them. It stands alone, and C++ can read it.
 */
import type { Func, Global, Program } from "../tree.ts";
import type { Type } from "../types.ts";
import { Definitions } from "./definitions.ts";
import { signature } from "./functions.ts";
import { globalDeclaration, printGlobal } from "./globals.ts";
import { newUses, type Uses } from "./module-uses.ts";

/** Exported by the compiler itself, not by the source. */
const OWN = /^gts_|__init$/;

export function headerText(program: Program, name: string): string {
  const guard = `${name.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_INCLUDED`;
  const uses = newUses();
  const funcs = program.modules.flatMap((module) => module.funcs.filter(isExported));
  const globals = program.modules.flatMap((module) => module.globals.filter(isExported));
  const prototypes = funcs.map((func) => `${withShownName(func)}${signature(func, true, uses)};`);
  const variables = globals.map((global) => globalDeclaration(printGlobal(global), uses));
  for (const type of uses.named) uses.complete.add(type);
  const enums = enumLines([...funcs.flatMap(typesOf), ...globals.map(({ type }) => type)]);
  const sections = [
    [`/* What the program exports. Made by Gehri from ${program.modules.at(-1)?.shownPath}. */`],
    [`#ifndef ${guard}`, `#define ${guard}`, "", '#include "gehri-types.h"'],
    ["#ifdef __cplusplus", 'extern "C" {', "#endif"],
    enums,
    definitions(uses),
    variables,
    prototypes.map(forCpp),
    ["#ifdef __cplusplus", "}", "#endif"],
    ["#endif"],
  ];
  const filled = sections.filter((lines) => lines.length > 0);
  return filled.map((lines) => `${lines.join("\n").trimEnd()}\n`).join("\n");
}

function isExported(item: Func | Global): boolean {
  return item.exported && !OWN.test(item.name);
}

function withShownName(func: Func): string {
  return `/** ${func.shownName} */\n`;
}

/** C++ spells it as an attribute. */
function forCpp(prototype: string): string {
  return prototype.replace("_Noreturn ", "__attribute__((noreturn)) ");
}

function definitions(uses: Uses): readonly string[] {
  return Definitions.print(uses);
}

function typesOf(func: Func): Type[] {
  return [func.result, ...func.params.map(({ type }) => type)];
}

/** The members of all enums in these types, fields of records and classes included. */
function enumLines(types: readonly Type[]): string[] {
  const lines: string[] = [];
  const seen = new Set<Type>();
  const waiting = [...types];
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (seen.has(type)) continue;
    seen.add(type);
    waiting.push(...partsOf(type));
    if (type.kind !== "enum") continue;
    const name = type.info.shownName.replace(/[^A-Za-z0-9]+/g, "_");
    const members = [...type.info.members].map(
      ([member, value]) => `  ${name}_${member.replace(/[^A-Za-z0-9]+/g, "_")} = ${value},`,
    );
    lines.push(`/** ${type.info.shownName} */`, "enum {", ...members, "};");
  }
  return lines;
}

function partsOf(type: Type): Type[] {
  switch (type.kind) {
    case "class":
    case "record":
      return type.info.fields.map((field) => field.type);
    case "array":
    case "slice":
    case "ptr":
      return [type.element];
    case "nullable":
      return [type.of];
    default:
      return [];
  }
}
