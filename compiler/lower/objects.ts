/** Object literals: records, members of unions, and copies with some fields replaced. */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr, RecordInfo } from "../tree.ts";
import { showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf, poisoned } from "./context.ts";
import { constantOf } from "./enums.ts";
import { lowerExpression, nameValue } from "./expressions.ts";
import { narrowed } from "./narrowing.ts";
import { hasEffects, inOrder, spill } from "./order.ts";
import { recordMember } from "./records.ts";
import { recordToUnion, variantWith } from "./union-values.ts";

type RecordType = Extract<Type, { kind: "record" }>;

/** What a property of the literal gives: one field, or (a spread) whatever its record has. */
interface Part {
  readonly name: string | null;
  readonly lower: () => Expr;
}

export function lowerObject(
  context: FunctionContext,
  node: ts.ObjectLiteralExpression,
  expected?: Type,
): Expr {
  const wanted = expected?.kind === "nullable" ? expected.of : expected;
  if (wanted?.kind === "union") {
    const type = chosenVariant(context, node, wanted);
    const made = recordToUnion(context, node, lowerRecord(context, node, type), wanted);
    if (made === null) throw new Error("a member of a union is of its type");
    return made;
  }
  if (wanted !== undefined && wanted.kind !== "record")
    reject(
      node,
      "wrongType",
      `An object literal is a record, but \`${showType(wanted)}\` is needed.`,
    );
  const type = wanted ?? context.resolve(context.program.checker.getTypeAtLocation(node), node);
  if (type.kind !== "record") reject(node, "wrongType", "A record has no methods.");
  return lowerRecord(context, node, type);
}

/** The variant that the discriminant in the literal names. */
function chosenVariant(
  context: FunctionContext,
  node: ts.ObjectLiteralExpression,
  type: Extract<Type, { kind: "union" }>,
): RecordType {
  const { checker } = context.program;
  const { discriminant } = type.info;
  const written = writtenLast(node, discriminant);
  const property =
    written === null
      ? checker.getPropertyOfType(checker.getTypeAtLocation(node), discriminant)
      : undefined;
  const initializer = written ?? property?.valueDeclaration;
  const value =
    initializer !== undefined && ts.isPropertyAssignment(initializer)
      ? checker.getTypeAtLocation(initializer.initializer)
      : property && checker.getTypeOfSymbol(property);
  const constant = value === undefined ? null : constantOf(context.program, value);
  const variant = constant === null ? undefined : variantWith(type.info, constant);
  if (variant?.type.kind !== "record") {
    reject(
      node,
      "unionForm",
      `\`${discriminant}\` must be one constant here, so that the member of \`${showType(type)}\` is known.`,
    );
  }
  return variant.type;
}

/** `name: …` in the literal, if nothing after it can be another: the usual case, and quick. */
function writtenLast(node: ts.ObjectLiteralExpression, name: string): ts.PropertyAssignment | null {
  for (const property of [...node.properties].reverse()) {
    if (ts.isSpreadAssignment(property)) return null;
    if (property.name.getText() !== name) continue;
    return ts.isPropertyAssignment(property) ? property : null;
  }
  return null;
}

function lowerRecord(
  context: FunctionContext,
  node: ts.ObjectLiteralExpression,
  type: RecordType,
): Expr {
  const parts = node.properties.map((property): Part => partOf(context, property, type.info));
  const lowered = inOrder(
    context,
    lineOf(node),
    parts.map((part) => part.lower),
  );
  // The last part that has a field gives it its value.
  const given = (name: string): Expr | undefined => {
    for (let i = parts.length - 1; i >= 0; i--) {
      const [part, value] = [parts[i], lowered[i]];
      if (part === undefined || value === undefined) continue;
      if (part.name === name) return value;
      const member = part.name === null ? recordMember(value, name) : null;
      if (member !== null) return member;
    }
    return undefined;
  };
  for (const [i, part] of parts.entries()) {
    const value = lowered[i];
    const constant = part.name !== null && type.info.constants.has(part.name);
    if (constant && value !== undefined && hasEffects(value))
      context.emit({ s: "expr", expr: value, line: lineOf(node) });
  }
  const values = type.info.fields.map((field) => {
    const value = given(field.name);
    if (value === undefined) throw new Error(`tsc wants the field ${field.name}`);
    return coerce(context, node, value, field.type);
  });
  return { op: "record", values, type };
}

function partOf(
  context: FunctionContext,
  property: ts.ObjectLiteralElementLike,
  info: RecordInfo,
): Part {
  if (ts.isSpreadAssignment(property)) return spread(context, property);
  const shorthand = ts.isShorthandPropertyAssignment(property);
  if (!shorthand && !ts.isPropertyAssignment(property))
    return reject(property, "syntax", "Only `name: value` and `...record` may stand in a record.");
  const text = ts.isStringLiteral(property.name) ? property.name.text : property.name.getText();
  const field = info.fields.find((f) => f.name === cIdentifier(text));
  const known = info.constants.has(text);
  if (field === undefined && !known)
    reject(property, "memberMissing", `\`${info.shownName}\` has no field \`${text}\`.`);
  const lower = (): Expr => {
    const value = shorthand
      ? lowerShorthand(context, property.name)
      : lowerExpression(context, property.initializer, field?.type);
    return field === undefined ? value : coerce(context, property, value, field.type);
  };
  return { name: field?.name ?? text, lower };
}

/** `...p`: the fields of another record. */
function spread(context: FunctionContext, property: ts.SpreadAssignment): Part {
  const lower = (): Expr => {
    const value = lowerExpression(context, property.expression);
    if (value.type.kind !== "record") {
      const shown = showType(value.type);
      reject(property, "wrongType", `Only records can be spread, not \`${shown}\`.`);
    }
    return spill(context, value, lineOf(property));
  };
  return { name: null, lower };
}

/** `{ x }`: the name stands for the variable, not for the property. */
function lowerShorthand(context: FunctionContext, name: ts.Identifier): Expr {
  return narrowed(context, name, shorthandValue(context, name));
}

function shorthandValue(context: FunctionContext, name: ts.Identifier): Expr {
  const { checker } = context.program;
  const symbol = checker.getShorthandAssignmentValueSymbol(name.parent);
  if (symbol === undefined) return poisoned();
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  return nameValue(context, name, isAlias ? checker.getAliasedSymbol(symbol) : symbol);
}
