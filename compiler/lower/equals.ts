/** `equals(a, b)`: a C function for each type, which compares field by field. */
import { reject } from "../diagnostics/diagnostic.ts";
import { mangle } from "../print/type-names.ts";
import type { Expr, Func, Local, Stmt, UnionInfo } from "../tree.ts";
import { BOOL, isValueNullable, NUMBER, showType, type Type, typeKey } from "../types.ts";
import type { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { claimSymbol } from "./functions.ts";
import { type At, argument } from "./library-call.ts";
import { inOrder } from "./order.ts";
import { resolveAnnotation } from "./resolve.ts";

const TRUE: Expr = { op: "const", value: 1n, type: BOOL };
const FALSE: Expr = { op: "const", value: 0n, type: BOOL };

export function lowerEquals(at: At): Expr {
  const { context, node } = at;
  const written = node.typeArguments?.[0];
  const wanted =
    written === undefined ? undefined : resolveAnnotation(context.program, context.env, written);
  let seen = wanted;
  const [a, b] = inOrder(context, lineOf(node), [
    () => {
      const value = lowerExpression(context, argument(at, 0), seen);
      if (value.type !== NUMBER) seen ??= value.type;
      return value;
    },
    () => lowerExpression(context, argument(at, 1), seen),
  ]);
  if (a === undefined || b === undefined) throw new Error("two operands");
  const type = wanted ?? widerType(a.type, b.type);
  if (type === NUMBER) reject(node, "noWidth", "Nothing says what width these numbers have.");
  const [x, y] = inOrder(context, lineOf(node), [
    () => coerce(context, argument(at, 0), a, type),
    () => coerce(context, argument(at, 1), b, type),
  ]);
  if (x === undefined || y === undefined) throw new Error("two operands");
  return equal(context, node, x, y);
}

/** A member of a union beside the union, a value beside `T | null`, a literal beside a width. */
function widerType(a: Type, b: Type): Type {
  const rank = (t: Type): number =>
    t.kind === "nullable" ? 3 : t.kind === "union" ? 2 : t === NUMBER || t.kind === "null" ? 0 : 1;
  return rank(b) > rank(a) ? b : a;
}

function binary(left: Expr, right: Expr): Expr {
  return { op: "binary", operator: "==", left, right, checked: false, line: 0, type: BOOL };
}

function both(left: Expr, right: Expr): Expr {
  return left === TRUE ? right : { op: "and", left, right, type: BOOL };
}

function equal(context: FunctionContext, node: ts.Node, a: Expr, b: Expr): Expr {
  const { type } = a;
  switch (type.kind) {
    case "int":
    case "float":
    case "bool":
    case "enum":
    case "class":
      return binary(a, b);
    case "string": {
      const name = "gts_str_equal";
      return { op: "helper", name, typeArgument: null, args: [a, b], line: null, type: BOOL };
    }
    case "record":
    case "union":
      return callEquals(context, node, a, b);
    case "nullable":
      if (isValueNullable(type)) return callEquals(context, node, a, b);
      if (type.of.kind === "class") return binary(a, b);
      break;
    default:
      break;
  }
  reject(node, "notComparable", `\`equals\` cannot compare \`${showType(type)}\`.`);
}

function callEquals(context: FunctionContext, node: ts.Node, a: Expr, b: Expr): Expr {
  const { module, program } = context;
  const { type } = a;
  const key = `equals:${module.name}:${typeKey(type)}`;
  let func = program.infos.get(key) as Func | undefined;
  if (func === undefined) {
    const params: readonly [Local, Local] = [
      { name: "a", type },
      { name: "b", type },
    ];
    func = {
      name: `${module.name}__equals_${mangle(type)}`,
      shownName: `(equals of ${showType(type)})`,
      module,
      params,
      result: BOOL,
      body: [],
      inlining: "auto",
      exported: false,
      section: null,
      line: lineOf(node),
    };
    claimSymbol(program, func.name, node);
    program.infos.set(key, func);
    const [x, y] = params.map((local): Expr => ({ op: "local", local, type }));
    if (x === undefined || y === undefined) throw new Error("two parameters");
    func.body = equalsBody(context, node, x, y);
    module.funcs.push(func);
  }
  return { op: "call", func, args: [a, b], type: BOOL };
}

function equalsBody(context: FunctionContext, node: ts.Node, a: Expr, b: Expr): readonly Stmt[] {
  const line = lineOf(node);
  const result = (value: Expr): Stmt => ({ s: "return", value, line });
  const { type } = a;
  if (type.kind === "record") {
    const fields = type.info.fields.map((field): Expr => {
      const of = (object: Expr): Expr => ({ op: "field", object, field, type: field.type });
      return equal(context, node, of(a), of(b));
    });
    return [result(fields.reduce(both, TRUE))];
  }
  if (type.kind === "nullable") {
    const has = (operand: Expr): Expr => ({ op: "isNull", operand, equal: false, type: BOOL });
    const held = (operand: Expr): Expr => ({ op: "payload", operand, type: type.of });
    const none: Expr = { op: "not", operand: has(a), type: BOOL };
    const same = equal(context, node, held(a), held(b));
    const rest: Expr = { op: "or", left: none, right: same, type: BOOL };
    return [result(both(binary(has(a), has(b)), rest))];
  }
  if (type.kind !== "union") throw new Error("records, unions and nullable values");
  return unionBody(context, node, type.info, a, b);
}

function unionBody(
  context: FunctionContext,
  node: ts.Node,
  info: UnionInfo,
  a: Expr,
  b: Expr,
): readonly Stmt[] {
  const line = lineOf(node);
  const tag = (operand: Expr): Expr => ({ op: "tag", operand, type: info.tagType });
  const differs: Expr = { op: "not", operand: binary(tag(a), tag(b)), type: BOOL };
  const no: Stmt = { s: "return", value: FALSE, line };
  const cases = info.variants.flatMap((variant) => {
    if (variant.type.kind !== "record" || variant.type.info.fields.length === 0) return [];
    const inner = (operand: Expr): Expr => ({
      op: "variant",
      operand,
      variant,
      line: null,
      type: variant.type,
    });
    const value = equal(context, node, inner(a), inner(b));
    const body: readonly Stmt[] = [{ s: "return", value, line }];
    return [{ values: [variant.tag], isDefault: false, body }];
  });
  const yes: Stmt = { s: "return", value: TRUE, line };
  const rest = { values: [], isDefault: true, body: [yes] };
  return [
    { s: "if", condition: differs, then: [no], otherwise: [], line },
    { s: "switch", subject: tag(a), cases: [...cases, rest], id: 1, line },
  ];
}
