/**
 * Module-level variables and objects: definitions, declarations for other modules, and copies of
 * scalar constants.
 */
import type { Global, Local } from "../tree.ts";
import type { Context } from "./code.ts";
import { byteText } from "./constants.ts";
import { newUses, type Uses } from "./module-uses.ts";
import { isStatic, staticValue } from "./static.ts";
import { declared, namedType, representation, storageType } from "./type-names.ts";

export interface PrintedGlobal {
  readonly global: Global;
  /** ` = …`, or empty for zeroes. */
  readonly initializer: string;
  readonly uses: Uses;
}

/** A constant that every module may have a copy of, so that the C compiler can compute with it. */
export function isScalarConstant(global: Global): boolean {
  if (!isConstant(global) || global.exported || global.section !== null) return false;
  return ["int", "float", "bool"].includes(representation(global.type).kind);
}

function isConstant(global: Global): boolean {
  return global.constant && !global.object && global.init !== null && isStatic(global.init);
}

export function printGlobal(global: Global): PrintedGlobal {
  const uses = newUses();
  const context: Context = { uses, module: global.module, reads: new Set<Local>(), unread: null };
  typeOf(global, uses);
  const { init } = global;
  const initializer =
    global.bytes !== undefined
      ? ` = {\n${byteText(global.bytes)}}`
      : init === null || !isStatic(init)
        ? ""
        : ` = ${staticValue(init, context)}`;
  return { global, initializer, uses };
}

function typeOf(global: Global, uses: Uses): string {
  return global.object ? storageType(global.type, uses, "complete") : namedType(global.type, uses);
}

function attributes(global: Global): string {
  const list: string[] = [];
  if (global.section !== null) list.push(`section("${global.section}")`, "used");
  if (global.aligned > 0) list.push(`aligned(${global.aligned})`);
  return list.length === 0 ? "" : ` __attribute__((${list.join(", ")}))`;
}

function typed(global: Global): string {
  const name = declared(typeOf(global, newUses()), global.name);
  if (global.readOnly === true) return `const ${name}`;
  if (!isConstant(global)) return name;
  return name.includes("*") ? name.replace(/\*(?=[^*]*$)/, "*const ") : `const ${name}`;
}

export function globalDefinition(printed: PrintedGlobal, shared: boolean): string {
  const { global } = printed;
  const visible = global.exported || (shared && !isScalarConstant(global));
  const section = global.type.kind === "percpu" ? " GTS_PERCPU" : "";
  const { initializer } = printed;
  return `${visible ? "" : "static "}${typed(global)}${section}${attributes(global)}${initializer};`;
}

/** For a module that uses a global of another one. */
export function globalDeclaration(printed: PrintedGlobal, uses: Uses): string {
  if (isScalarConstant(printed.global))
    return `static ${typed(printed.global)}${printed.initializer};`;
  typeOf(printed.global, uses);
  return `extern ${typed(printed.global)};`;
}
