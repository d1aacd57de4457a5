/**
 * Expressions: names, literals, members, elements. Operators, calls and assignments have files of
 * their own.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, RecordInfo } from "../tree.ts";
import { BOOL, INTEGERS, NULL, NUMBER, STRING, showType, type Type } from "../types.ts";
import { kindName, ts } from "../typescript.ts";
import { lowerAssignment, lowerIncrement } from "./assign.ts";
import { withoutParentheses } from "./callees.ts";
import { lowerCall } from "./calls.ts";
import { isNestedFunction } from "./captures.ts";
import { isChain, lowerChainCondition, lowerChainStatement } from "./chain.ts";
import { rejectEarly } from "./closures.ts";
import { coerce, unreachable } from "./coerce.ts";
import { boundVariable, type FunctionContext, isAssignment, lineOf, poisoned } from "./context.ts";
import { lowerAwait } from "./coroutines.ts";
import { lowerElement } from "./elements.ts";
import { enumOfSymbol } from "./enums.ts";
import { asUsize } from "./flavours.ts";
import { functionValue } from "./function-values.ts";
import { functionFunc } from "./functions.ts";
import { lowerYield } from "./generators.ts";
import { globalBinding } from "./globals.ts";
import { interfaceMember } from "./interfaces.ts";
import { libraryConstant } from "./intrinsics.ts";
import { classMember, lowerSuper, namedClass, staticMember } from "./methods.ts";
import { isFixedPath, lowerNonNull, narrowed } from "./narrowing.ts";
import { nestedValue, requireValue } from "./nested-functions.ts";
import { lowerObject } from "./objects.ts";
import { lowerBinary, lowerPrefix } from "./operators.ts";
import { rejectChain } from "./optional.ts";
import { hasEffects, mayFail } from "./order.ts";
import { isUndefined } from "./parameters.ts";
import { recordMember } from "./records.ts";
import { coroutineValue } from "./spaces.ts";
import { lowerTuple } from "./tuple-values.ts";
import { possibleVariants, unionField } from "./union-values.ts";
import { lowerArrow, lowerConditional, lowerTemplate } from "./values.ts";

/**
 * `expected` is what the place wants; it gives literals, objects and arrows their type but converts
 * nothing.
 */
export function lowerExpression(
  context: FunctionContext,
  node: ts.Expression,
  expected?: Type,
): Expr {
  const value = lowerFlavoured(context, node, expected);
  const wanted = expected?.kind === "nullable" ? expected.of : expected;
  return wanted?.kind === "index" ? value : asUsize(value);
}

/**
 * A call whose result can only be null is made here, so that nobody who knows the value drops it.
 */
function onlyNull(context: FunctionContext, node: ts.Expression, value: Expr): Expr {
  if (value.op === "null") return value;
  if (hasEffects(value)) context.emit({ s: "expr", expr: value, line: lineOf(node) });
  return { op: "null", type: NULL };
}

/** The same, but an `Index<N>` stays one. */
export function lowerFlavoured(
  context: FunctionContext,
  node: ts.Expression,
  expected?: Type,
): Expr {
  const value = lowerNode(context, node, expected);
  return value.type.kind === "null" ? onlyNull(context, node, value) : value;
}

function lowerNode(context: FunctionContext, node: ts.Expression, expected?: Type): Expr {
  if (ts.isParenthesizedExpression(node)) return lowerFlavoured(context, node.expression, expected);
  if (ts.isNumericLiteral(node)) return numericLiteral(node);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
    return stringLiteral(node.text, expected);
  if (ts.isTemplateExpression(node)) return lowerTemplate(context, node, expected);
  if (ts.isIdentifier(node)) return narrowed(context, node, lowerName(context, node, expected));
  if (ts.isPropertyAccessExpression(node))
    return narrowed(context, node, lowerMember(context, node));
  if (ts.isElementAccessExpression(node))
    return narrowed(context, node, lowerElement(context, node));
  if (ts.isCallExpression(node)) return lowerCall(context, node, expected);
  if (ts.isBinaryExpression(node)) {
    if (isAssignment(node.operatorToken.kind)) return lowerAssignment(context, node, true);
    return lowerBinary(context, node, expected);
  }
  if (ts.isPrefixUnaryExpression(node)) return lowerPrefix(context, node, expected);
  if (ts.isPostfixUnaryExpression(node)) return lowerIncrement(context, node, true);
  if (ts.isConditionalExpression(node)) return lowerConditional(context, node, expected);
  if (ts.isObjectLiteralExpression(node)) return lowerObject(context, node, expected);
  if (ts.isArrayLiteralExpression(node)) return lowerTuple(context, node, expected);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
    return lowerArrow(context, node, expected);
  if (ts.isNonNullExpression(node)) return lowerNonNull(context, node);
  if (ts.isAsExpression(node)) return lowerAs(context, node, expected);
  if (ts.isAwaitExpression(node)) return lowerAwait(context, node);
  if (ts.isYieldExpression(node)) return lowerYield(context, node);
  if (ts.isSatisfiesExpression(node))
    return lowerExpression(context, node.expression, expected ?? satisfied(context, node));
  return lowerKeyword(context, node);
}

/** The type that `x satisfies T` names: a literal is made as one. */
function satisfied(context: FunctionContext, node: ts.SatisfiesExpression): Type | undefined {
  const type = context.resolve(context.program.checker.getTypeFromTypeNode(node.type), node.type);
  return type === NUMBER ? undefined : type;
}

function lowerKeyword(context: FunctionContext, node: ts.Expression): Expr {
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return { op: "const", value: 1n, type: BOOL };
    case ts.SyntaxKind.FalseKeyword:
      return { op: "const", value: 0n, type: BOOL };
    case ts.SyntaxKind.NullKeyword:
      return { op: "null", type: NULL };
    case ts.SyntaxKind.ThisKeyword:
      return lowerThis(context, node);
    case ts.SyntaxKind.SuperKeyword:
      return lowerSuper(context, node);
    case ts.SyntaxKind.NewExpression:
      return reject(node, "hiddenStorage", "This object would have no storage.");
    default:
      return reject(node, "syntax", `This expression (${kindName(node.kind)}) is not part of GTS.`);
  }
}

function lowerThis(context: FunctionContext, node: ts.Expression): Expr {
  const self = context.thisLocal;
  if (self === null) reject(node, "syntax", "`this` has no object here.");
  if (context.inConstructor && !ts.isPropertyAccessExpression(node.parent)) {
    reject(node, "thisEscapes", "`this` leaves its constructor.");
  }
  return { op: "local", local: self, type: self.type };
}

/** An expression whose value is not used. */
export function lowerDiscarded(context: FunctionContext, node: ts.Expression): void {
  const line = lineOf(node);
  if (ts.isParenthesizedExpression(node)) return lowerDiscarded(context, node.expression);
  if (isChain(node)) return lowerChainStatement(context, node);
  if (ts.isBinaryExpression(node)) {
    if (isAssignment(node.operatorToken.kind)) {
      lowerAssignment(context, node, false);
      return;
    }
    if (node.operatorToken.kind === ts.SyntaxKind.CommaToken) {
      lowerDiscarded(context, node.left);
      return lowerDiscarded(context, node.right);
    }
  }
  const { PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
  if (
    (ts.isPrefixUnaryExpression(node) &&
      (node.operator === PlusPlusToken || node.operator === MinusMinusToken)) ||
    ts.isPostfixUnaryExpression(node)
  ) {
    lowerIncrement(context, node, false);
    return;
  }
  const value = lowerExpression(context, node);
  if (value.op === "const" || value.op === "string" || value.op === "null" || value.op === "local")
    return;
  context.emit({ s: "expr", expr: value, line });
}

export function lowerCondition(context: FunctionContext, node: ts.Expression): Expr {
  const plain = withoutParentheses(node);
  if (isChain(plain)) return lowerChainCondition(context, plain);
  const value = lowerExpression(context, node, BOOL);
  if (value.type.kind === "never") return coerce(context, node, value, BOOL);
  if (value.type !== BOOL)
    reject(node, "notBoolean", `This is \`${showType(value.type)}\`, not \`boolean\`.`);
  return value;
}

/** Text, or one of a few strings if that is what the place wants. */
function stringLiteral(text: string, expected?: Type): Expr {
  const wanted = expected?.kind === "nullable" ? expected.of : expected;
  const member =
    wanted?.kind === "enum" && wanted.info.strings ? wanted.info.members.get(text) : undefined;
  if (wanted === undefined || member === undefined)
    return { op: "string", value: text, type: STRING };
  return { op: "const", value: member, type: wanted };
}

/** Exact, from the text: 64-bit literals do not fit a JavaScript number. */
export function numericLiteral(node: ts.NumericLiteral): Expr {
  const text = node.getText().replace(/_/g, "");
  if (/^(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|[0-9]+)$/.test(text)) {
    return { op: "const", value: BigInt(text), type: NUMBER };
  }
  const float = Number(text);
  if (Number.isInteger(float) && !text.includes("."))
    return { op: "const", value: BigInt(float), type: NUMBER };
  return { op: "const", value: 0n, float, type: NUMBER };
}

// Names

function lowerName(context: FunctionContext, node: ts.Identifier, expected?: Type): Expr {
  if (isUndefined(context, node)) return { op: "null", type: NULL };
  const symbol = context.program.symbolAt(node);
  if (symbol === undefined) return poisoned();
  return nameValue(context, node, symbol, expected);
}

/** What `symbol` stands for, written as `node`. */
export function nameValue(
  context: FunctionContext,
  node: ts.Identifier,
  symbol: ts.Symbol,
  expected?: Type,
): Expr {
  const { program } = context;
  const local = context.locals.get(symbol);
  if (local === "failed") return poisoned();
  if (local !== undefined) {
    const { constant } = local;
    if (constant?.op === "func" && constant.func.coroutine !== undefined)
      return coroutineValue(program, node, constant.func, constant.environment, expected);
    if (local.constant === null && local.local.type.kind === "never") return unreachable(node);
    return boundVariable(local);
  }
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (declaration === undefined)
    reject(node, "syntax", `\`${node.text}\` cannot be used as a value.`);
  if (ts.isFunctionDeclaration(declaration)) {
    if (isNestedFunction(declaration)) return nestedValue(context, node, symbol, expected);
    requireValue(program, node, declaration);
    const func = functionFunc(program, declaration, [], node);
    if (func.coroutine !== undefined) return coroutineValue(program, node, func, null, expected);
    return functionValue(program, func);
  }
  if (ts.isVariableDeclaration(declaration) && isModuleLevel(declaration)) {
    const constant = libraryConstant(context, symbol, node);
    if (constant !== null) return constant;
    const binding = globalBinding(program, symbol, declaration, node);
    if (binding.kind === "constant") {
      const { value } = binding;
      if (value.op === "func" && value.func.coroutine !== undefined)
        return coroutineValue(program, node, value.func, null, expected);
      return value;
    }
    return { op: "global", global: binding.global, type: binding.global.type };
  }
  if (
    ts.isVariableDeclaration(declaration) ||
    ts.isParameter(declaration) ||
    ts.isBindingElement(declaration)
  ) {
    if (program.globals.get(symbol) === "failed") return poisoned();
    rejectEarly(node, symbol);
  }
  reject(node, "syntax", `\`${node.text}\` cannot be used as a value.`);
}

export function isModuleLevel(declaration: ts.VariableDeclaration): boolean {
  const statement = declaration.parent.parent;
  return (
    ts.isVariableStatement(statement) &&
    (ts.isSourceFile(statement.parent) || ts.isModuleBlock(statement.parent))
  );
}

function lowerAs(context: FunctionContext, node: ts.AsExpression, expected?: Type): Expr {
  const isConst = ts.isTypeReferenceNode(node.type) && node.type.getText() === "const";
  if (!isConst) reject(node, "noCast", "`as` is not part of GTS.");
  return lowerExpression(context, node.expression, expected);
}

// Members

export function lowerMember(context: FunctionContext, node: ts.PropertyAccessExpression): Expr {
  const fixed = lowerFixedMember(context, node);
  if (fixed !== null) return fixed;
  if (node.questionDotToken !== undefined) rejectChain(node.questionDotToken);
  const object = lowerExpression(context, node.expression);
  return keepingEffects(context, node, object, memberOf(context, node, object));
}

/** A part whose value its type says is not read; what it is a part of is evaluated, or fails. */
export function keepingEffects(
  context: FunctionContext,
  node: ts.Expression,
  object: Expr,
  part: Expr,
): Expr {
  const isKnown = part.op === "const" || part.op === "string" || part.op === "null";
  if (object.op === "variant" && object.line !== null) return part; // Its check has evaluated it.
  if (isKnown && (hasEffects(object) || mayFail(object)))
    context.emit({ s: "expr", expr: object, line: lineOf(node) });
  return part;
}

/** Members of names that are no values: enums, classes (statics), `u8.MAX`. */
function lowerFixedMember(
  context: FunctionContext,
  node: ts.PropertyAccessExpression,
): Expr | null {
  const named = namedClass(context, node.expression);
  if (named !== null) return staticMember(context, node, named);
  if (!ts.isIdentifier(node.expression)) return null;
  const { program } = context;
  const symbol = program.symbolAt(node.expression);
  if (symbol === undefined) return null;
  if ((symbol.flags & ts.SymbolFlags.Enum) !== 0) {
    const type = enumOfSymbol(program, symbol);
    const value = type.kind === "enum" ? type.info.members.get(node.name.text) : undefined;
    if (value === undefined)
      reject(node.name, "memberMissing", `The enum has no member \`${node.name.text}\`.`);
    return { op: "const", value, type };
  }
  return libraryConstant(context, symbol, node);
}

export function memberOf(
  context: FunctionContext,
  node: ts.PropertyAccessExpression,
  object: Expr,
): Expr {
  const name = node.name.text.replace(/^#/, "");
  const { type } = object;
  if (object.op === "variant" && object.line !== null)
    return checkedVariantMember(context, node.name, object, name);
  switch (type.kind) {
    case "class":
      return classMember(context, node, object);
    case "record":
      return recordField(object, type.info, name);
    case "union": {
      const variants = possibleVariants(context, node.expression, type.info);
      const proved = isFixedPath(context, object);
      return unionField(context, node.name, object, name, variants, proved);
    }
    case "piece":
      return pieceField(context, node, object, name);
    case "array":
      if (name === "length") return { op: "const", value: type.length, type: INTEGERS.usize };
      break;
    case "slice":
    case "string":
      if (name === "length") return { op: "length", operand: object, type: INTEGERS.usize };
      break;
    case "ptr":
    case "mmio":
      if (name === "$address")
        return {
          op: "helper",
          name: "gts_address",
          typeArgument: null,
          args: [object],
          line: null,
          type: INTEGERS.usize,
        };
      break;
    case "iface": {
      // What an interface lacks has been refused where it is declared.
      return interfaceMember(context, node, object) ?? poisoned();
    }
    default:
      break;
  }
  reject(node.name, "memberMissing", `\`${showType(type)}\` has no value \`${name}\`.`);
}

/**
 * Of a mutable path that tsc has narrowed: the discriminant is read as it is now, and a field that
 * is a constant of the variant is there only if the check holds.
 */
export function checkedVariantMember(
  context: FunctionContext,
  node: ts.Node,
  object: Extract<Expr, { op: "variant" }>,
  name: string,
): Expr {
  const { operand } = object;
  if (operand.type.kind === "union" && operand.type.info.discriminant === name)
    return { op: "tag", operand, type: operand.type.info.tagType };
  const member = recordMember(object, name);
  if (member === null) throw new Error(`tsc knows no ${name} of this member`);
  if (member.op !== "field") context.emit({ s: "expr", expr: object, line: lineOf(node) });
  return member;
}

function pieceField(
  context: FunctionContext,
  node: ts.PropertyAccessExpression,
  object: Expr,
  name: string,
): Expr {
  const type = context.resolve(context.program.checker.getTypeAtLocation(node), node);
  return { op: "field", object, field: { name, type, inline: false, readonly: true }, type };
}

function recordField(object: Expr, info: RecordInfo, name: string): Expr {
  const field = recordMember(object, name);
  if (field === null && name === "length" && info.arity !== undefined)
    return { op: "const", value: BigInt(info.arity), type: INTEGERS.usize };
  if (field === null) throw new Error(`tsc knows no ${name} of ${info.shownName}`);
  return field;
}
