/** Object literals: records, members of unions, and copies with some fields replaced. */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr, Field, RecordInfo } from "../tree.ts";
import { intern, NUMBER, PIECE, showType, TEXT, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, lineOf, poisoned } from "./context.ts";
import { constantOf } from "./enums.ts";
import { lowerExpression, nameValue } from "./expressions.ts";
import { narrowed } from "./narrowing.ts";
import { isOptional, orElse } from "./optional.ts";
import { hasEffects, inOrder, spill } from "./order.ts";
import { propertyText } from "./patterns.ts";
import { field, isReadonly, recordMember, recordOf } from "./records.ts";
import { recordToUnion, variantWith } from "./union-values.ts";

type RecordType = Extract<Type, { kind: "record" }>;

/** What a property of the literal gives: one field, or (a spread) whatever its record has. */
interface Part {
  readonly name: string | null;
  /** The name as the source has it; empty for a spread. */
  readonly source: string;
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
  if (wanted === undefined && !isReadonlyLiteral(context, node)) return inferRecord(context, node);
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

/** tsc says of every field that it is `readonly`: the literal stands before `as const`. */
function isReadonlyLiteral(context: FunctionContext, node: ts.ObjectLiteralExpression): boolean {
  const properties = context.program.checker.getTypeAtLocation(node).getProperties();
  return properties.every(isReadonly);
}

/**
 * Where nothing says what record is wanted: one with the fields of the literal. tsc has a mutable
 * object, but no GTS program can write a record's field or ask for its identity.
 */
function inferRecord(context: FunctionContext, node: ts.ObjectLiteralExpression): Expr {
  const parts = node.properties.map((property) => freePart(context, property));
  const lowered = inOrder(
    context,
    lineOf(node),
    parts.map((part) => part.lower),
  );
  const fields = new Map<string, Field>();
  const constants = new Map<string, Expr>();
  for (const [i, part] of parts.entries()) {
    const value = lowered[i];
    if (value === undefined) continue;
    if (part.name !== null) {
      constants.delete(part.source);
      fields.set(part.name, field(part.name, storedType(node.properties[i] ?? node, part, value)));
    } else if (value.type.kind === "record") {
      for (const own of value.type.info.fields)
        if (own.optional !== true || !fields.has(own.name)) fields.set(own.name, own);
      for (const [name, constant] of value.type.info.constants) {
        fields.delete(cIdentifier(name));
        constants.set(name, constant);
      }
    }
  }
  const all = [...fields.values()];
  const values = all.map(
    (own) => given(context, node, own, parts, lowered) ?? ({ op: "null", type: own.type } as const),
  );
  const info = recordOf(context.program, all, constants);
  return { op: "record", values, type: intern({ kind: "record", info }) };
}

/** What a field holds that a literal gives a value to. */
function storedType(node: ts.Node, part: Part, { type }: Expr): Type {
  if (type === NUMBER || type.kind === "null")
    reject(node, "noWidth", `Nothing says what type \`${part.source}\` has.`);
  if (type === TEXT || type === PIECE) reject(node, "textEscapes", "A field cannot hold a `Text`.");
  if (type.kind === "void" || type.kind === "never")
    reject(node, "wrongType", `\`${part.source}\` would hold nothing.`);
  return type;
}

function freePart(context: FunctionContext, property: ts.ObjectLiteralElementLike): Part {
  if (ts.isSpreadAssignment(property)) return spread(context, property);
  const source = partName(property);
  const lower = (): Expr =>
    ts.isShorthandPropertyAssignment(property)
      ? lowerShorthand(context, property.name)
      : lowerExpression(context, (property as ts.PropertyAssignment).initializer);
  return { name: cIdentifier(source), source, lower };
}

function partName(property: ts.ObjectLiteralElementLike): string {
  if (!ts.isShorthandPropertyAssignment(property) && !ts.isPropertyAssignment(property))
    reject(property, "syntax", "Only `name: value` and `...record` may stand in a record.");
  if (ts.isComputedPropertyName(property.name))
    reject(property.name, "syntax", "The names of fields are written as they are.");
  return propertyText(property.name);
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
  for (const [i, part] of parts.entries()) {
    const value = lowered[i];
    const constant = part.name !== null && type.info.constants.has(part.name);
    if (constant && value !== undefined && hasEffects(value))
      context.emit({ s: "expr", expr: value, line: lineOf(node) });
  }
  const values = type.info.fields.map((field) => {
    const value = given(context, node, field, parts, lowered);
    if (value !== null) return value;
    if (field.optional === true) return { op: "null", type: field.type } as const;
    throw new Error(`tsc wants the field ${field.name}`);
  });
  return { op: "record", values, type };
}

/** The last part that has a field gives it its value; null if there is none. */
function given(
  context: FunctionContext,
  node: ts.Node,
  field: Field,
  parts: readonly Part[],
  lowered: readonly Expr[],
): Expr | null {
  const [part, value] = [parts[lowered.length - 1], lowered[lowered.length - 1]];
  if (part === undefined || value === undefined) return null;
  const before = (): Expr | null => given(context, node, field, parts, lowered.slice(0, -1));
  const to = (own: Expr): Expr => coerce(context, node, own, field.type);
  if (part.name === field.name) return to(value);
  const member = part.name === null ? recordMember(value, field.name) : null;
  if (member === null) return before();
  if (!isOptional(member)) return to(member);
  // A field that the spread record leaves out keeps what stands before.
  const earlier = before();
  if (earlier === null) return to(member);
  return orElse(context, member, field.type, () => earlier, to, lineOf(node));
}

function partOf(
  context: FunctionContext,
  property: ts.ObjectLiteralElementLike,
  info: RecordInfo,
): Part {
  if (ts.isSpreadAssignment(property)) return spread(context, property);
  const text = partName(property);
  const field = info.fields.find((f) => f.name === cIdentifier(text));
  const known = info.constants.has(text);
  if (field === undefined && !known)
    reject(property, "memberMissing", `\`${info.shownName}\` has no field \`${text}\`.`);
  const lower = (): Expr => {
    const value = ts.isShorthandPropertyAssignment(property)
      ? lowerShorthand(context, property.name)
      : lowerExpression(context, (property as ts.PropertyAssignment).initializer, field?.type);
    if (field === undefined) return value;
    if (field.optional === true && ["nullable", "null"].includes(value.type.kind))
      reject(property, "optionalUndefined", `\`${text}\` may be \`undefined\` here.`);
    return coerce(context, property, value, field.type);
  };
  return { name: field?.name ?? text, source: text, lower };
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
  return { name: null, source: "", lower };
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
