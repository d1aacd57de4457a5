/**
 * What the source asks the compiler to compute: `comptime`, `constArray`, `constFill`,
 * `static_assert`, and initial values of module constants that need nothing from the running
 * program.
 */
import { CODES } from "../diagnostics/codes.ts";
import { reject } from "../diagnostics/diagnostic.ts";
import {
  type Evaluation,
  evaluateExpr,
  filled,
  type Outcome,
  tabulate,
} from "../evaluate/evaluate.ts";
import { DEMANDED_STEPS_MAX, NotConstant, TRIED_STEPS_MAX } from "../evaluate/machine.ts";
import { toExpr } from "../evaluate/values.ts";
import { isStatic } from "../print/static.ts";
import type { Expr, Func, Stmt } from "../tree.ts";
import { INTEGERS, intern, NUMBER, showType, type Type, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { type FunctionContext, type ProgramContext, poisoned } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { type At, argument } from "./library-call.ts";
import { arrayLiteral } from "./storage.ts";

/** What evaluations themselves report. */
const OWN_CODES: ReadonlySet<string> = new Set(
  [CODES.notConstant, CODES.constPanics, CODES.constTooLarge, CODES.assertionFailed].map(
    ({ code }) => code,
  ),
);

type ArrayType = Extract<Type, { kind: "array" }>;

/** Bodies are lowered when they are needed; one that is being lowered needs this very value. */
function evaluation(program: ProgramContext, stepsMax: number): Evaluation {
  const bodyOf = (func: Func): Func["body"] => {
    const lowering = program.bodies.get(func);
    if (lowering?.state === "running")
      throw new NotConstant(`\`${func.shownName}\` uses this very value`);
    lowering?.run();
    return func.body;
  };
  const dispatch: Evaluation["dispatch"] = (func, info) =>
    program.virtuals.get(func)?.(info) ?? null;
  return { bodyOf, dispatch, stepsMax };
}

/** The value of an evaluation that must succeed. */
function required(context: FunctionContext, node: ts.Node, outcome: Outcome, type: Type): Expr {
  const { program } = context;
  if (outcome.kind === "value") {
    const value = toExpr(outcome.value, type);
    if (value !== null) return value;
    reject(node, "notConstant", `A \`${showType(type)}\` cannot be a constant of the program.`);
  }
  // After other mistakes the bodies are not whole, and what is said about them would be wrong.
  if (program.diagnostics.some(({ code }) => !OWN_CODES.has(code))) return poisoned();
  if (outcome.kind === "panic") reject(node, "constPanics", `This panics: ${outcome.reason}.`);
  if (outcome.kind === "large") reject(node, "constTooLarge", outcome.reason);
  reject(node, "notConstant", outcome.reason);
}

/** Lowers with `lower` and computes the result, which must be possible. */
export function demanded(context: FunctionContext, node: ts.Node, lower: () => Expr): Expr {
  let value: Expr = { op: "const", value: 0n, type: NUMBER };
  const before = context.nested(() => {
    value = lower();
  });
  if (before.length === 0 && value.op === "const") return value;
  const found = evaluateExpr(evaluation(context.program, DEMANDED_STEPS_MAX), before, value);
  return required(context, node, found, value.type);
}

/** `comptime(value)`. */
export function comptime(at: At): Expr {
  const { context, expected } = at;
  const node = argument(at, 0);
  return demanded(context, node, () => lowerExpression(context, node, expected));
}

export function misplacedArray(at: At, name: string): never {
  reject(
    at.node,
    "hiddenStorage",
    `\`${name}\` makes a module constant: \`const TABLE: FixedArray<T, N> = ${name}(…)\`.`,
  );
}

/** The literal of an array that the compiler computes; null if the initialiser asks for none. */
export function constantArray(
  context: FunctionContext,
  node: ts.Expression,
  declared: Type | null,
): Expr | null {
  const name = libraryCallee(context, node);
  if (name === null || !ts.isCallExpression(node)) return null;
  const [first] = node.arguments;
  if (name === "comptime" && first !== undefined && ts.isArrayLiteralExpression(first)) {
    if (declared?.kind !== "array") return null;
    return demanded(context, first, () => arrayLiteral(context, first, declared));
  }
  if (name !== "constArray" && name !== "constFill") return null;
  const type = declared ?? context.resolve(context.program.checker.getTypeAtLocation(node), node);
  if (type.kind !== "array")
    reject(node, "wrongType", `\`${name}\` makes a FixedArray, not a \`${showType(type)}\`.`);
  if (first === undefined) throw new Error("tsc counts arguments");
  return required(context, node, computedArray(context, first, name, type), type);
}

function computedArray(
  context: FunctionContext,
  node: ts.Expression,
  name: "constArray" | "constFill",
  type: ArrayType,
): Outcome {
  const tabulates = name === "constArray";
  const params: Type[] = [tabulates ? INTEGERS.usize : type];
  const func = functionOf(context, node, params, tabulates ? type.element : VOID);
  const how = evaluation(context.program, DEMANDED_STEPS_MAX);
  return tabulates ? tabulate(how, type, func) : filled(how, type, func);
}

/** The function that an argument names or is. */
function functionOf(
  context: FunctionContext,
  node: ts.Expression,
  params: readonly Type[],
  result: Type,
): Func {
  const wanted = intern({ kind: "func", params, result });
  const value = lowerExpression(context, node, wanted);
  if (value.op !== "func") reject(node, "notConstant", "Write a function or its name here.");
  if (value.environment !== null) throw new Error("a module has no locals to capture");
  if (value.type !== wanted)
    reject(
      node,
      "wrongType",
      `This is \`${showType(value.type)}\`, but \`${showType(wanted)}\` is needed.`,
    );
  return value.func;
}

function libraryCallee(context: FunctionContext, node: ts.Expression): string | null {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return null;
  const symbol = context.program.symbolAt(node.expression);
  if (symbol === undefined || !context.program.isLibrary(symbol, "core")) return null;
  return symbol.name;
}

/** Scalars, strings and records of them stand where they are used. */
function isPlain(type: Type): boolean {
  if (type.kind === "record") return type.info.fields.every((field) => isPlain(field.type));
  return ["int", "float", "bool", "enum", "string", "endian", "index"].includes(type.kind);
}

/**
 * The value of a module constant whose initialiser calls functions, if it can be computed now;
 * null if it is left to the start of the program.
 */
export function computedValue(
  context: FunctionContext,
  node: ts.Expression,
  before: readonly Stmt[],
  value: Expr,
): Expr | null {
  const { program } = context;
  if (!isPlain(value.type) || (before.length === 0 && isStatic(value))) return null;
  const outcome = evaluateExpr(evaluation(program, TRIED_STEPS_MAX), before, value);
  if (outcome.kind === "value") return toExpr(outcome.value, value.type);
  if (outcome.kind === "panic") return required(context, node, outcome, value.type);
  return null;
}
