/** Unions of string literals as values: to strings and to other sets, by a table. */
import type { Expr, Global } from "../tree.ts";
import { BOOL, intern, STRING, type Type, typeKey } from "../types.ts";
import type { ts } from "../typescript.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { spill } from "./order.ts";

type EnumType = Extract<Type, { kind: "enum" }>;

export function isStringEnum(type: Type): type is EnumType {
  return type.kind === "enum" && type.info.strings;
}

/** A string enum as a string, or as a set of strings that holds all of its own; else null. */
export function enumToText(
  context: FunctionContext,
  node: ts.Node,
  value: Expr,
  target: Type,
): Expr | null {
  const line = lineOf(node);
  const from = value.type;
  if (!isStringEnum(from)) return null;
  if (target !== STRING && !isStringEnum(target)) return null;
  const values = [...from.info.members.keys()].map((text): Expr | null => {
    if (target === STRING) return { op: "string", value: text, type: STRING };
    const member = isStringEnum(target) ? target.info.members.get(text) : undefined;
    return member === undefined ? null : { op: "const", value: member, type: target };
  });
  if (value.op === "const") return values[Number(value.value)] ?? null;
  const [first] = values.filter((v) => v !== null);
  if (first === undefined) return null;
  const held = spill(context, value, line);
  // tsc has excluded these members; a mutable path may have changed since.
  rejectAt(context, held, values, line);
  const elements = values.map((v) => v ?? first);
  const base: Expr = tableOf(context, from, target, elements);
  const { underlying } = from.info;
  const index: Expr = { op: "convert", mode: "keep", operand: held, line, type: underlying };
  return { op: "index", base, index, checked: false, line, type: target };
}

/** Stops at run time if the value is a member that has nothing in `values`. */
function rejectAt(
  context: FunctionContext,
  value: Expr,
  values: readonly (Expr | null)[],
  line: number,
): void {
  const tests = values.flatMap((v, i): Expr[] => {
    if (v !== null) return [];
    const right: Expr = { op: "const", value: BigInt(i), type: value.type };
    return [{ op: "binary", operator: "==", left: value, right, checked: false, line, type: BOOL }];
  });
  const [first, ...more] = tests;
  if (first === undefined) return;
  const condition = more.reduce(
    (left, right): Expr => ({ op: "or", left, right, type: BOOL }),
    first,
  );
  context.emit({ s: "if", condition, then: [{ s: "unreachable", line }], otherwise: [], line });
}

/** One constant array a module, with what each member becomes. */
function tableOf(
  context: FunctionContext,
  from: EnumType,
  target: Type,
  elements: readonly Expr[],
): Expr {
  const { module, program } = context;
  const type = intern({ kind: "array", element: target, length: BigInt(elements.length) });
  const key = `table:${module.name}:${typeKey(from)}:${typeKey(target)}`;
  let global = program.infos.get(key) as Global | undefined;
  if (global === undefined) {
    const others = module.globals.filter((g) => g.name.includes("__strings_"));
    for (const other of others) program.journal.noteItem(other);
    global = {
      name: `${module.name}__strings_${others.length + 1}`,
      module,
      type,
      object: true,
      constant: true,
      init: { op: "arrayLiteral", elements, type },
      exported: false,
      section: null,
      aligned: 0,
      line: 1,
    };
    module.globals.push(global);
    program.infos.set(key, global);
  }
  return { op: "global", global, type };
}
