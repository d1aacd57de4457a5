/**
 * Expressions: names, literals, members, elements. Operators, calls and assignments have files of
 * their own.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr, RecordInfo } from "../tree.ts";
import {
  BOOL,
  F64,
  INTEGERS,
  NULL,
  NUMBER,
  nullableOf,
  PIECE,
  STRING,
  showType,
  TEXT,
  type Type,
} from "../types.ts";
import { ts } from "../typescript.ts";
import { lowerAssignment, lowerIncrement } from "./assign.ts";
import { lowerCall } from "./calls.ts";
import { isChain, lowerChainStatement } from "./chain.ts";
import { isStatic } from "./classes.ts";
import { coerce } from "./coerce.ts";
import { type FunctionContext, isAssignment, lineOf, poisoned } from "./context.ts";
import { arrowFunc, funcType, functionFunc, methodFunc } from "./functions.ts";
import { globalBinding } from "./globals.ts";
import { libraryConstant } from "./intrinsics.ts";
import { lowerBinary, lowerPrefix } from "./operators.ts";
import { inOrder, isStable, spill } from "./order.ts";
import { enumOfSymbol } from "./resolve.ts";

/**
 * `expected` is what the place wants; it gives literals, objects and arrows their type but converts
 * nothing.
 */
export function lowerExpression(
  context: FunctionContext,
  node: ts.Expression,
  expected?: Type,
): Expr {
  if (ts.isParenthesizedExpression(node))
    return lowerExpression(context, node.expression, expected);
  if (ts.isNumericLiteral(node)) return numericLiteral(node);
  if (ts.isStringLiteral(node)) return { op: "string", value: node.text, type: STRING };
  if (ts.isNoSubstitutionTemplateLiteral(node))
    return { op: "string", value: node.text, type: STRING };
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
  if (ts.isSatisfiesExpression(node)) return lowerExpression(context, node.expression, expected);
  return lowerKeyword(context, node);
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
    case ts.SyntaxKind.NewExpression:
      return reject(node, "hiddenStorage", "This object would have no storage.");
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.YieldExpression:
      return reject(node, "noAsync", "`await` and `yield` are not available yet.");
    default:
      return reject(
        node,
        "syntax",
        `This expression (${ts.SyntaxKind[node.kind]}) is not part of GTS.`,
      );
  }
}

function lowerThis(context: FunctionContext, node: ts.Expression): Expr {
  const self = context.thisLocal;
  if (self === null) reject(node, "noClosure", "`this` has no object here.");
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
  const value = lowerExpression(context, node, BOOL);
  if (value.type.kind === "never") return coerce(context, node, value, BOOL);
  if (value.type !== BOOL)
    reject(node, "notBoolean", `This is \`${showType(value.type)}\`, not \`boolean\`.`);
  return value;
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
  const { program } = context;
  const symbol = program.symbolAt(node);
  if (symbol === undefined) return poisoned();
  const local = context.locals.get(symbol);
  if (local === "failed") return poisoned();
  if (local !== undefined) {
    if (local.constant !== null) return local.constant;
    return { op: "local", local: local.local, type: local.local.type };
  }
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (declaration === undefined)
    reject(node, "syntax", `\`${node.text}\` cannot be used as a value.`);
  if (ts.isFunctionDeclaration(declaration)) {
    if ((declaration.typeParameters?.length ?? 0) > 0) {
      reject(node, "genericValue", `\`${node.text}\` is generic.`);
    }
    const func = functionFunc(program, declaration, []);
    return { op: "func", func, type: funcType(func) };
  }
  if (ts.isVariableDeclaration(declaration) && isModuleLevel(declaration)) {
    const constant = libraryConstant(context, symbol, node);
    if (constant !== null) return constant;
    const binding = globalBinding(program, symbol, declaration, node);
    if (binding.kind === "constant") return binding.value;
    return { op: "global", global: binding.global, type: binding.global.type };
  }
  if (
    ts.isVariableDeclaration(declaration) ||
    ts.isParameter(declaration) ||
    ts.isBindingElement(declaration)
  ) {
    reject(node, "noClosure", `\`${node.text}\` belongs to an outer function.`);
  }
  void expected;
  reject(node, "syntax", `\`${node.text}\` cannot be used as a value.`);
}

export function isModuleLevel(declaration: ts.VariableDeclaration): boolean {
  const statement = declaration.parent.parent;
  return (
    ts.isVariableStatement(statement) &&
    (ts.isSourceFile(statement.parent) || ts.isModuleBlock(statement.parent))
  );
}

/**
 * A nullable value that tsc has proved non-null. Locals and read-only paths need no check; a
 * mutable path is checked again, since a call in between may have written it.
 */
function narrowed(context: FunctionContext, node: ts.Expression, value: Expr): Expr {
  if (value.type.kind !== "nullable" || isNullTested(node)) return value;
  const type = context.program.checker.getTypeAtLocation(node);
  if (mayBeNull(type)) return value;
  const { of } = value.type;
  if (isStable(context, value) || value.op === "local" || isReadonlyPath(value)) {
    return { op: "retype", operand: value, type: of };
  }
  return { op: "nonNull", operand: value, line: lineOf(node), type: of };
}

function mayBeNull(type: ts.Type): boolean {
  const flags = ts.TypeFlags.Null | ts.TypeFlags.TypeParameter | ts.TypeFlags.Never;
  if ((type.flags & flags) !== 0) return true;
  return type.isUnion() && type.types.some((t) => (t.flags & ts.TypeFlags.Null) !== 0);
}

function isReadonlyPath(value: Expr): boolean {
  if (value.op === "local") return true;
  if (value.op === "field") return value.field.readonly && isReadonlyPath(value.object);
  return value.op === "global" && (value.global.object || value.global.constant);
}

/** `x === null`, `x !== null` and the target of an assignment look at the pointer itself. */
function isNullTested(node: ts.Expression): boolean {
  let child: ts.Node = node;
  let { parent } = node;
  while (ts.isParenthesizedExpression(parent)) {
    child = parent;
    ({ parent } = parent);
  }
  if (!ts.isBinaryExpression(parent)) return false;
  const kind = parent.operatorToken.kind;
  if (isAssignment(kind)) return parent.left === child;
  if (kind === ts.SyntaxKind.QuestionQuestionToken) return parent.left === child;
  if (
    kind !== ts.SyntaxKind.EqualsEqualsEqualsToken &&
    kind !== ts.SyntaxKind.ExclamationEqualsEqualsToken
  )
    return false;
  const other = parent.left === child ? parent.right : parent.left;
  return other.kind === ts.SyntaxKind.NullKeyword;
}

function lowerNonNull(context: FunctionContext, node: ts.NonNullExpression): Expr {
  const value = lowerExpression(context, node.expression);
  if (value.type.kind !== "nullable") return value;
  return { op: "nonNull", operand: value, line: lineOf(node), type: value.type.of };
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
  if (node.questionDotToken !== undefined) return lowerOptionalMember(node);
  const object = lowerExpression(context, node.expression);
  return memberOf(context, node, object);
}

/** Members of names that are no values: enums, classes (statics), `u8.MAX`. */
function lowerFixedMember(
  context: FunctionContext,
  node: ts.PropertyAccessExpression,
): Expr | null {
  if (!ts.isIdentifier(node.expression)) return null;
  const { program } = context;
  const symbol = program.symbolAt(node.expression);
  if (symbol === undefined) return null;
  if ((symbol.flags & ts.SymbolFlags.Enum) !== 0) {
    const type = enumOfSymbol(program, symbol, node);
    const value = type.kind === "enum" ? type.info.members.get(node.name.text) : undefined;
    if (value === undefined)
      reject(node.name, "memberMissing", `The enum has no member \`${node.name.text}\`.`);
    return { op: "const", value, type };
  }
  if ((symbol.flags & ts.SymbolFlags.Class) !== 0) return lowerStaticMember(context, node);
  return libraryConstant(context, symbol, node);
}

function lowerStaticMember(context: FunctionContext, node: ts.PropertyAccessExpression): Expr {
  const member = context.program.symbolAt(node.name);
  const declaration = member?.valueDeclaration;
  if (member !== undefined && declaration !== undefined && ts.isPropertyDeclaration(declaration)) {
    const binding = globalBinding(context.program, member, declaration, node);
    if (binding.kind === "constant") return binding.value;
    return { op: "global", global: binding.global, type: binding.global.type };
  }
  reject(node, "methodValue", `\`${node.getText()}\` can only be called.`);
}

export function memberOf(
  context: FunctionContext,
  node: ts.PropertyAccessExpression,
  object: Expr,
): Expr {
  const name = node.name.text.replace(/^#/, "");
  const { type } = object;
  switch (type.kind) {
    case "class":
      return classMember(context, node, object, name);
    case "record":
      return recordField(node, object, type.info, name);
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
    case "nullable":
      return reject(node, "wrongType", `This may be null: \`${showType(type)}\`.`);
    default:
      break;
  }
  reject(node.name, "memberMissing", `\`${showType(type)}\` has no value \`${name}\`.`);
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

function recordField(
  node: ts.PropertyAccessExpression,
  object: Expr,
  info: RecordInfo,
  name: string,
): Expr {
  const field = info.fields.find((f) => f.name === cIdentifier(name));
  if (field === undefined)
    reject(node.name, "memberMissing", `\`${info.shownName}\` has no field \`${name}\`.`);
  return { op: "field", object, field, type: field.type };
}

function classMember(
  context: FunctionContext,
  node: ts.PropertyAccessExpression,
  object: Expr,
  name: string,
): Expr {
  if (object.type.kind !== "class") throw new Error("classMember needs a class");
  const instance = context.program.instanceOf.get(object.type.info);
  if (instance === undefined) throw new Error("every class has an instance");
  const field = object.type.info.fields.find((f) => f.name === cIdentifier(name));
  if (field !== undefined) return { op: "field", object, field, type: field.type };
  const plain = (m: ts.ClassElement): boolean =>
    m.name?.getText().replace(/^#/, "") === name && !isStatic(m);
  const getter = instance.declaration.members.filter(ts.isGetAccessor).find(plain);
  if (getter !== undefined) {
    const func = methodFunc(context.program, instance, getter, []);
    return { op: "call", func, args: [object], type: func.result };
  }
  if (instance.declaration.members.some((m) => plain(m) && ts.isMethodDeclaration(m))) {
    reject(node, "methodValue", `\`${name}\` is a method.`);
  }
  reject(node.name, "memberMissing", `\`${showType(object.type)}\` has no member \`${name}\`.`);
}

/** `a?.b` where `b` is a reference: null if `a` is. */
function lowerOptionalMember(node: ts.PropertyAccessExpression): Expr {
  return reject(
    node.questionDotToken ?? node,
    "syntax",
    "Outside of a statement and of `??`, `?.` gives `undefined`, which GTS does not have.",
  );
}

function lowerElement(context: FunctionContext, node: ts.ElementAccessExpression): Expr {
  const line = lineOf(node);
  const [base, index] = inOrder(context, line, [
    () => lowerExpression(context, node.expression),
    () => lowerExpression(context, node.argumentExpression),
  ]);
  if (base === undefined || index === undefined) throw new Error("two operands");
  return elementOf(node, base, index, line);
}

export function elementOf(
  node: ts.ElementAccessExpression,
  base: Expr,
  index: Expr,
  line: number,
): Expr {
  const { type } = base;
  if (type.kind === "record") return tupleElement(node, base, index);
  if (type.kind !== "array" && type.kind !== "slice" && type.kind !== "ptr") {
    reject(node.expression, "unsupportedType", `\`${showType(type)}\` has no elements.`);
  }
  const at: Expr = index.type === NUMBER ? constantIndex(node, index) : index;
  if (at.type.kind !== "int")
    reject(
      node.argumentExpression,
      "wrongType",
      `An index is an integer, not \`${showType(at.type)}\`.`,
    );
  if (type.kind === "array" && at.op === "const") {
    if (at.value < 0n || at.value >= type.length) {
      reject(
        node.argumentExpression,
        "indexRange",
        `The index ${at.value} is outside the array of ${type.length} elements.`,
      );
    }
    return { op: "index", base, index: at, checked: false, line, type: type.element };
  }
  return { op: "index", base, index: at, checked: type.kind !== "ptr", line, type: type.element };
}

function constantIndex(node: ts.ElementAccessExpression, index: Expr): Expr {
  if (index.op !== "const" || index.float !== undefined || index.value < 0n) {
    reject(node.argumentExpression, "indexRange", "An index is a whole number from 0.");
  }
  return { op: "const", value: index.value, type: INTEGERS.usize };
}

function tupleElement(node: ts.ElementAccessExpression, base: Expr, index: Expr): Expr {
  if (base.type.kind !== "record" || index.op !== "const") {
    reject(node, "notConstant", "The index of a tuple must be a constant.");
  }
  const field = base.type.info.fields.find((f) => f.name === `_${index.value}`);
  if (field === undefined) reject(node, "indexRange", `The tuple has no element ${index.value}.`);
  return { op: "field", object: base, field, type: field.type };
}

// Values made in place

function lowerConditional(
  context: FunctionContext,
  node: ts.ConditionalExpression,
  expected?: Type,
): Expr {
  const condition = lowerCondition(context, node.condition);
  let whenTrue: Expr = condition;
  let whenFalse: Expr = condition;
  const first = context.nested(() => {
    whenTrue = lowerExpression(context, node.whenTrue, expected);
  });
  const second = context.nested(() => {
    whenFalse = lowerExpression(context, node.whenFalse, expected);
  });
  if (whenTrue.type === NUMBER && whenFalse.type === NUMBER && condition.op === "const") {
    return condition.value === 0n ? whenFalse : whenTrue;
  }
  const type = commonType(node, whenTrue.type, whenFalse.type, expected);
  if (type === TEXT) reject(node, "textEscapes", "A `Text` cannot be chosen with `?:`; use `if`.");
  const a = context.nested(() => {
    whenTrue = coerce(context, node.whenTrue, whenTrue, type);
  });
  const b = context.nested(() => {
    whenFalse = coerce(context, node.whenFalse, whenFalse, type);
  });
  if (first.length + second.length + a.length + b.length === 0) {
    return { op: "cond", condition, whenTrue, whenFalse, type };
  }
  const local = context.newTemp(type);
  const line = lineOf(node);
  const target: Expr = { op: "local", local, type };
  context.emit({ s: "let", local, init: null, line });
  context.emit({
    s: "if",
    condition,
    then: [...first, ...a, { s: "assign", target, value: whenTrue, line }],
    otherwise: [...second, ...b, { s: "assign", target, value: whenFalse, line }],
    line,
  });
  return target;
}

/**
 * The type of `c ? a : b`: equal types, or what the place wants, or the one that is no literal,
 * null or never.
 */
export function commonType(node: ts.Node, a: Type, b: Type, expected?: Type): Type {
  if (a === b && a !== NUMBER && a.kind !== "null") return a;
  const weak = (t: Type): boolean => t === NUMBER || t.kind === "null" || t.kind === "never";
  if (expected !== undefined && expected !== TEXT) return expected;
  if (weak(a) && weak(b)) reject(node, "noWidth", "Nothing says what width this has.");
  if (a.kind === "null" && b.kind !== "nullable") return nullableOf(b);
  if (b.kind === "null" && a.kind !== "nullable") return nullableOf(a);
  return weak(a) ? b : a;
}

function lowerObject(
  context: FunctionContext,
  node: ts.ObjectLiteralExpression,
  expected?: Type,
): Expr {
  const type =
    expected?.kind === "record"
      ? expected
      : context.resolve(context.program.checker.getTypeAtLocation(node), node);
  if (type.kind !== "record") {
    reject(
      node,
      "wrongType",
      `An object literal is a record, but \`${showType(type)}\` is needed.`,
    );
  }
  const { fields } = type.info;
  const named = new Map<string, ts.Expression>();
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property))
      named.set(cIdentifier(property.name.getText()), property.initializer);
    else if (ts.isShorthandPropertyAssignment(property))
      named.set(cIdentifier(property.name.text), property.name);
    else reject(property, "syntax", "Only `name: value` may stand in a record.");
  }
  const order = [...named.keys()];
  const lowered = inOrder(
    context,
    lineOf(node),
    order.map((name) => (): Expr => {
      const initializer = named.get(name);
      const field = fields.find((f) => f.name === name);
      if (initializer === undefined || field === undefined)
        reject(node, "memberMissing", `\`${type.info.shownName}\` has no field \`${name}\`.`);
      const shorthand = ts.isShorthandPropertyAssignment(initializer.parent);
      const value = shorthand
        ? lowerShorthand(context, initializer)
        : lowerExpression(context, initializer, field.type);
      return coerce(context, initializer, value, field.type);
    }),
  );
  const values = fields.map((field) => {
    const value = lowered[order.indexOf(field.name)];
    if (value === undefined)
      reject(node, "memberMissing", `The field \`${field.name}\` is missing.`);
    return value;
  });
  return { op: "record", values, type };
}

/** `{ x }`: the name stands for the variable, not for the property. */
function lowerShorthand(context: FunctionContext, name: ts.Expression): Expr {
  const { program } = context;
  const symbol = program.checker.getShorthandAssignmentValueSymbol(name.parent);
  const local = symbol === undefined ? undefined : context.locals.get(symbol);
  if (local === "failed") return poisoned();
  if (local !== undefined)
    return local.constant ?? { op: "local", local: local.local, type: local.local.type };
  const declaration = symbol?.valueDeclaration;
  if (
    symbol !== undefined &&
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    isModuleLevel(declaration)
  ) {
    const binding = globalBinding(program, symbol, declaration, name);
    return binding.kind === "constant"
      ? binding.value
      : { op: "global", global: binding.global, type: binding.global.type };
  }
  if (declaration !== undefined && ts.isFunctionDeclaration(declaration)) {
    const func = functionFunc(program, declaration, []);
    return { op: "func", func, type: funcType(func) };
  }
  return reject(name, "syntax", "Write `name: value`.");
}

function lowerTuple(
  context: FunctionContext,
  node: ts.ArrayLiteralExpression,
  expected?: Type,
): Expr {
  if (expected?.kind === "array")
    reject(node, "hiddenStorage", "This array literal has no storage here.");
  if (expected?.kind !== "record")
    reject(node, "hiddenStorage", "Nothing says what type this array literal has.");
  const { fields } = expected.info;
  if (fields.length !== node.elements.length) {
    reject(node, "wrongType", `${fields.length} elements are needed, not ${node.elements.length}.`);
  }
  const values = inOrder(
    context,
    lineOf(node),
    node.elements.map((element, i) => (): Expr => {
      const wanted = fields[i]?.type;
      if (wanted === undefined || ts.isSpreadElement(element))
        return reject(element, "syntax", "Spread is not part of GTS.");
      return coerce(context, element, lowerExpression(context, element, wanted), wanted);
    }),
  );
  return { op: "record", values, type: expected };
}

function lowerArrow(
  context: FunctionContext,
  node: ts.ArrowFunction | ts.FunctionExpression,
  expected?: Type,
): Expr {
  const wanted = expected?.kind === "nullable" ? expected.of : expected;
  const func = arrowFunc(context, node, wanted?.kind === "func" ? wanted : null);
  return { op: "func", func, type: funcType(func) };
}

// Templates

function lowerTemplate(
  context: FunctionContext,
  node: ts.TemplateExpression,
  expected?: Type,
): Expr {
  if (expected !== undefined && expected !== TEXT)
    reject(node, "textEscapes", `A template is a \`Text\`, not a \`${showType(expected)}\`.`);
  const parts: (() => Expr)[] = [];
  const literal = (text: string): void => {
    if (text === "") return;
    parts.push(() => ({
      op: "piece",
      pieceKind: 0,
      columns: null,
      value: { op: "string", value: text, type: STRING },
      type: PIECE,
    }));
  };
  literal(node.head.text);
  for (const span of node.templateSpans) {
    parts.push(() => pieceOf(context, span.expression));
    literal(span.literal.text);
  }
  return { op: "text", pieces: inOrder(context, lineOf(node), parts), type: TEXT };
}

/** Kinds of PieceKind in core.d.ts. */
function pieceOf(context: FunctionContext, node: ts.Expression): Expr {
  const value = lowerExpression(context, node);
  const piece = (pieceKind: number, v: Expr): Expr => ({
    op: "piece",
    pieceKind,
    columns: null,
    value: v,
    type: PIECE,
  });
  switch (value.type.kind) {
    case "piece":
      return value;
    case "string":
      return piece(0, value);
    case "int":
      return piece(value.type.signed ? 2 : 1, value);
    case "bool":
      return piece(5, value);
    case "float":
      return piece(6, value);
    case "number":
      return numberPiece(context, node, value);
    default:
      return reject(
        node,
        "templatePiece",
        `A \`${showType(value.type)}\` cannot stand in a template.`,
      );
  }
}

function numberPiece(context: FunctionContext, node: ts.Expression, value: Expr): Expr {
  if (value.op !== "const") throw new Error("values of type number are constants");
  const type: Type =
    value.float !== undefined ? F64 : value.value < 0n ? INTEGERS.i64 : INTEGERS.u64;
  const pieceKind = value.float !== undefined ? 6 : value.value < 0n ? 2 : 1;
  return {
    op: "piece",
    pieceKind,
    columns: null,
    value: coerce(context, node, value, type),
    type: PIECE,
  };
}

export { spill };
