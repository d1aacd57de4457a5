/** `new` and array literals where storage stands: static, inline in an object, or on the stack. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Func, Stmt } from "../tree.ts";
import { BOOL, INTEGERS, showType, type Type, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { lowerArguments } from "./arguments.ts";
import { isInlineElement, needsInit, requireConcrete } from "./classes.ts";
import { coerce } from "./coerce.ts";
import { chainEnv, constructorParameters } from "./construct.ts";
import { type FunctionContext, lineOf, NO_ENV } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { startInto } from "./kept-generators.ts";
import { instanceOfType, isUpcast } from "./members.ts";
import { isNumberSet } from "./number-sets.ts";
import { inOrder, spill } from "./order.ts";
import { literalElements } from "./spread.ts";

/** Nobody else sees an object that is being made. */
const RELAXED: Expr = { op: "const", value: 0n, type: INTEGERS.i32 };

/** The type that a `new` or an array literal makes. */
export function storageType(
  context: FunctionContext,
  node: ts.Expression,
  declared: Type | null,
): Type {
  const { checker } = context.program;
  // `const s: Shape = new Circle()`: the object is what `new` makes, and calls of it are direct.
  const isAbove = declared?.kind === "class" || declared?.kind === "iface";
  if (declared !== null && !(isAbove && ts.isNewExpression(node))) return declared;
  const made = context.resolve(checker.getTypeAtLocation(node), node);
  if (declared?.kind === "iface" && made.kind === "class") {
    requireMethods(context, node, made, declared);
    return made;
  }
  return declared === null || isUpcast(made, declared) ? made : declared;
}

/** The class has what the interface asks for; nothing is emitted. */
function requireMethods(
  context: FunctionContext,
  node: ts.Node,
  made: Extract<Type, { kind: "class" }>,
  declared: Type,
): void {
  const local = { name: "made", type: made };
  context.dry(() => coerce(context, node, { op: "local", local, type: made }, declared));
}

/**
 * Initialises zeroed storage that `object` (a reference) points to, as the `new` or literal says.
 * Emits statements.
 */
export function lowerStorage(context: FunctionContext, node: ts.Expression, object: Expr): void {
  const line = lineOf(node);
  const { type } = object;
  if (ts.isArrayLiteralExpression(node)) return lowerElements(context, node, object);
  if (ts.isCallExpression(node)) return startInto(context, node, object);
  if (!ts.isNewExpression(node)) throw new Error("storage is made by `new` or a literal");
  const made = context.resolve(context.program.checker.getTypeAtLocation(node), node);
  if (made !== type)
    reject(
      node,
      "wrongType",
      `This makes \`${showType(made)}\`, but \`${showType(type)}\` is needed.`,
    );
  if (type.kind === "atomic") {
    const value = atomicInitial(context, node, type.element);
    context.emit({
      s: "expr",
      line,
      expr: {
        op: "helper",
        name: "gts_atomic_store",
        typeArgument: null,
        args: [object, value, RELAXED],
        line: null,
        type: VOID,
      },
    });
    return;
  }
  if (type.kind === "array") {
    requireZero(node, type);
    requireConcrete(context.program, node, type);
    initElements(context, node, object);
    return;
  }
  if (type.kind !== "class") throw new Error("`new` makes classes, arrays and Atomics");
  requireConcrete(context.program, node, type);
  const { init } = type.info;
  if (init === null) return;
  context.emit({ s: "expr", expr: construct(context, node, object, init), line });
}

/** The elements start as zero bytes, which must be a value of their type. */
export function requireZero(node: ts.Node, type: Type): void {
  const element = type.kind === "array" ? type.element : type;
  if (element.kind === "array") return requireZero(node, element);
  if (isInlineElement(element) || hasZero(element)) return;
  reject(node, "zeroValue", `Zero bytes are no value of \`${showType(element)}\`.`);
}

function hasZero(type: Type): boolean {
  switch (type.kind) {
    case "class":
    case "array":
    case "atomic":
    case "percpu":
    case "func":
    case "iface":
      return false;
    case "enum":
      return !isNumberSet(type) || type.info.members.has("0");
    case "record":
      return type.info.fields.every((field) => hasZero(field.type));
    case "union": {
      const first = type.info.variants.find((variant) => variant.tag === 0n);
      return first !== undefined && hasZero(first.type);
    }
    default:
      return true;
  }
}

/** Runs the `init` of each inline element of a zeroed array, nested arrays included. */
export function initElements(context: FunctionContext, node: ts.Node, array: Expr): void {
  const { type } = array;
  if (type.kind !== "array" || !needsInit(type)) return;
  const line = lineOf(node);
  const { usize } = INTEGERS;
  const base = spill(context, array, line);
  const local = context.newLocal("element", usize);
  const index: Expr = { op: "local", local, type: usize };
  const constant = (value: bigint): Expr => ({ op: "const", value, type: usize });
  const element: Expr = { op: "index", base, index, checked: false, line, type: type.element };
  const body = context.nested(() => {
    if (type.element.kind === "array") return initElements(context, node, element);
    const init = type.element.kind === "class" ? type.element.info.init : null;
    if (init === null) return;
    const args = elementArguments(context, node, type.element, init);
    context.emit({
      s: "expr",
      expr: { op: "call", func: init, args: [element, ...args], type: VOID },
      line,
    });
  });
  const next: Expr = {
    op: "binary",
    operator: "+",
    left: index,
    right: constant(1n),
    checked: false,
    line,
    type: usize,
  };
  const condition: Expr = {
    op: "binary",
    operator: "<",
    left: index,
    right: constant(type.length),
    checked: false,
    line,
    type: BOOL,
  };
  const step: Stmt[] = [{ s: "assign", target: index, value: next, line }];
  const loop: Stmt = {
    s: "loop",
    condition,
    step,
    body,
    postTest: false,
    id: context.newId(),
    line,
  };
  context.emit({ s: "block", body: [{ s: "let", local, init: constant(0n), line }, loop], line });
}

/**
 * Elements are made with the default values of their constructor's parameters; without one it
 * cannot be done.
 */
function elementArguments(context: FunctionContext, node: ts.Node, type: Type, init: Func): Expr[] {
  const instance = instanceOfType(context.program, type);
  const parameters = instance === null ? [] : constructorParameters(context.program, instance);
  if (parameters.some((p) => p.initializer === undefined)) {
    reject(
      node,
      "hiddenStorage",
      `The constructor of \`${showType(type)}\` needs arguments, so it cannot be an element.`,
    );
  }
  return lowerArguments(
    context,
    node,
    [],
    init.params.slice(1).map((p) => p.type),
    parameters,
    { env: instance === null ? NO_ENV : chainEnv(context.program, instance) },
  );
}

function construct(
  context: FunctionContext,
  node: ts.NewExpression,
  object: Expr,
  init: Func,
): Expr {
  if (object.type.kind !== "class") throw new Error("only classes are constructed");
  const instance = instanceOfType(context.program, object.type);
  const parameters = instance === null ? [] : constructorParameters(context.program, instance);
  const types = init.params.slice(1).map((p) => p.type);
  const args = lowerArguments(context, node, node.arguments ?? [], types, parameters, {
    env: instance === null ? NO_ENV : chainEnv(context.program, instance),
  });
  return { op: "call", func: init, args: [object, ...args], type: VOID };
}

export function atomicInitial(
  context: FunctionContext,
  node: ts.NewExpression,
  element: Type,
): Expr {
  const [argument] = node.arguments ?? [];
  if (argument === undefined) throw new Error("tsc counts arguments");
  return coerce(context, argument, lowerExpression(context, argument, element), element);
}

/** `[a, b, c]` into an array: elements in order. */
function lowerElements(
  context: FunctionContext,
  node: ts.ArrayLiteralExpression,
  object: Expr,
): void {
  const { type } = object;
  if (type.kind !== "array")
    return reject(node, "wrongType", `An array literal is not a \`${showType(type)}\`.`);
  const literal = arrayLiteral(context, node, type);
  if (literal.op !== "arrayLiteral") return;
  literal.elements.forEach((value, i) => {
    const index: Expr = { op: "const", value: BigInt(i), type: INTEGERS.usize };
    const target: Expr = {
      op: "index",
      base: object,
      index,
      checked: false,
      line: lineOf(node),
      type: type.element,
    };
    context.emit({ s: "assign", target, value, line: lineOf(node) });
  });
}

/** The literal as a tree; nested literals make nested arrays. */
export function arrayLiteral(
  context: FunctionContext,
  node: ts.ArrayLiteralExpression,
  type: Extract<Type, { kind: "array" }>,
): Expr {
  const all = literalElements(context, node);
  if (BigInt(all.length) !== type.length) throw new Error("tsc counts the elements of an array");
  const elements = inOrder(
    context,
    lineOf(node),
    all.map(({ node: element, lower }) => (): Expr => {
      const { element: wanted } = type;
      if (lower !== null && !isInlineElement(wanted))
        return coerce(context, element, lower(wanted), wanted);
      if (wanted.kind === "array" && ts.isArrayLiteralExpression(element))
        return arrayLiteral(context, element, wanted);
      if (isInlineElement(wanted)) {
        reject(
          element,
          "inlineAssign",
          `Elements of type \`${showType(wanted)}\` are inline and made by \`new FixedArray\`.`,
        );
      }
      return coerce(context, element, lowerExpression(context, element, wanted), wanted);
    }),
  );
  return { op: "arrayLiteral", elements, type };
}
