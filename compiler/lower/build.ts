/** `gehri:build`: constants of this compilation, set on the command line. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { BOOL, NUMBER, STRING } from "../types.ts";
import { ts } from "../typescript.ts";
import { misplacedArray } from "./constants.ts";
import type { ProgramContext } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { truth } from "./fold.ts";
import { type At, argument } from "./library-call.ts";

/** `TARGET`, `PROFILE`, `DEBUG`; null for other names. */
export function buildConstant(program: ProgramContext, symbol: ts.Symbol): Expr | null {
  if (!program.isLibrary(symbol, "build")) return null;
  switch (symbol.name) {
    case "TARGET":
      return { op: "string", value: program.target, type: STRING };
    case "PROFILE":
      return { op: "string", value: program.build.profile, type: STRING };
    case "DEBUG":
      return truth(program.build.profile === "debug");
    default:
      return null;
  }
}

/** `option("NAME", fallback)`: the value of `-D NAME=value` in the fallback's type. */
export function buildOption(at: At): Expr {
  const callee = at.node.expression.getText();
  if (callee === "interruptHandlers") return misplacedArray(at, callee);
  const name = argument(at, 0);
  if (!ts.isStringLiteral(name) || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name.text))
    reject(name, "notConstant", "The name of an option is a string literal: letters, digits, `_`.");
  const node = argument(at, 1);
  const fallback = lowerExpression(at.context, node);
  const isConstant = fallback.op === "const" || fallback.op === "string";
  const { type } = fallback;
  if (!isConstant || (type !== BOOL && type !== NUMBER && type !== STRING))
    reject(node, "notConstant", "The fallback is `true`, `false`, a string or a whole number.");
  const text = at.context.program.build.defines.get(name.text);
  if (text === undefined) return fallback;
  if (type === STRING) return { op: "string", value: text, type };
  if (type === BOOL && (text === "true" || text === "false")) return truth(text === "true");
  if (type === NUMBER && /^-?(0[xX][0-9a-fA-F]+|[0-9]+)$/.test(text)) {
    const value = text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text);
    return { op: "const", value, type };
  }
  const wanted = type === BOOL ? "`true` or `false`" : "a whole number";
  return reject(at.node, "badOption", `\`-D ${name.text}=${text}\` is not ${wanted}.`);
}
