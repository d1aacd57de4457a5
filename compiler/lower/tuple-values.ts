/** Array literals that are tuples, and members of unions of tuples. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { constantOf } from "./enums.ts";
import { lowerExpression } from "./expressions.ts";
import { hasEffects, inOrder } from "./order.ts";
import { literalElements } from "./spread.ts";
import { tupleLength } from "./tuples.ts";
import { recordToUnion, variantWith } from "./union-values.ts";

type RecordType = Extract<Type, { kind: "record" }>;
type UnionType = Extract<Type, { kind: "union" }>;

export function lowerTuple(
  context: FunctionContext,
  node: ts.ArrayLiteralExpression,
  expected?: Type,
): Expr {
  const wanted = expected?.kind === "nullable" ? expected.of : expected;
  if (wanted?.kind === "array")
    reject(node, "hiddenStorage", "This array literal has no storage here.");
  if (wanted?.kind === "union") {
    const made = elementsOf(context, node, chosenTuple(context, node, wanted));
    const member = recordToUnion(context, node, made, wanted);
    if (member === null) throw new Error("a member of a union is of its type");
    return member;
  }
  const type = wanted ?? readonlyTuple(context, node);
  if (type?.kind !== "record")
    reject(
      node,
      "hiddenStorage",
      "Nothing says what type this array literal has.",
      "Write it: `const list: FixedArray<u32, 2> = […]`, or `[…] as const` for a tuple.",
    );
  return elementsOf(context, node, type);
}

/** `[a, b] as const`: what tsc says. */
function readonlyTuple(context: FunctionContext, node: ts.ArrayLiteralExpression): Type | null {
  const { checker } = context.program;
  const type = checker.getTypeAtLocation(node);
  if (!checker.isTupleType(type)) return null;
  return (type as ts.TupleTypeReference).target.readonly ? context.resolve(type, node) : null;
}

/** The member of a union of tuples whose first constant stands in the literal. */
function chosenTuple(
  context: FunctionContext,
  node: ts.ArrayLiteralExpression,
  type: UnionType,
): RecordType {
  const { discriminant } = type.info;
  const element = node.elements[Number(discriminant)];
  const constant =
    element === undefined || ts.isSpreadElement(element)
      ? null
      : constantOf(context.program, context.program.checker.getTypeAtLocation(element));
  const variant = constant === null ? undefined : variantWith(type.info, constant);
  if (variant?.type.kind === "record") return variant.type;
  return reject(
    node,
    "unionForm",
    `Element ${discriminant} must be one constant here, so that the member of \`${showType(type)}\` is known.`,
  );
}

function elementsOf(
  context: FunctionContext,
  node: ts.ArrayLiteralExpression,
  type: RecordType,
): Expr {
  const elements = literalElements(context, node);
  const length = tupleLength(type);
  if (length === null) throw new Error("tsc tells tuples from other records");
  if (length !== elements.length) throw new Error("tsc counts the elements of a tuple");
  const line = lineOf(node);
  const values = inOrder(
    context,
    line,
    elements.map(({ node: element, lower }, i) => (): Expr => {
      const field = type.info.fields.find((f) => f.name === `_${i}`);
      const wanted = field?.type;
      const own = type.info.constants.get(`${i}`)?.type;
      const value =
        lower === null ? lowerExpression(context, element, wanted) : lower(wanted ?? own ?? type);
      return wanted === undefined ? value : coerce(context, element, value, wanted);
    }),
  );
  for (const [i, value] of values.entries())
    if (type.info.constants.has(`${i}`) && hasEffects(value))
      context.emit({ s: "expr", expr: value, line });
  const stored = type.info.fields.flatMap((field) => values[Number(field.name.slice(1))] ?? []);
  return { op: "record", values: stored, type };
}
