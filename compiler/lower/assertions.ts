/**
 * `static_assert(condition, "message")` at module level: the condition is computed at compile time.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { demanded } from "./constants.ts";
import { FunctionContext, NO_ENV, type ProgramContext } from "./context.ts";
import { lowerCondition } from "./expressions.ts";

export function checkStaticAssert(program: ProgramContext, node: ts.ExpressionStatement): void {
  const call = node.expression;
  if (
    !ts.isCallExpression(call) ||
    !ts.isIdentifier(call.expression) ||
    call.expression.text !== "static_assert"
  ) {
    reject(node, "moduleCode", "A statement stands at module level.");
  }
  const [condition, message] = call.arguments;
  if (condition === undefined) throw new Error("tsc counts arguments");
  const context = new FunctionContext(program, program.moduleOf(node), NO_ENV, VOID, new Set());
  const value = demanded(context, condition, () => lowerCondition(context, condition));
  if (value.op !== "const") throw new Error("a boolean that is known is a constant");
  if (value.value !== 0n) return;
  const text = message !== undefined && ts.isStringLiteral(message) ? `: ${message.text}` : "";
  reject(condition, "assertionFailed", `The condition is false${text}.`);
}
