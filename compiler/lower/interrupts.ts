/**
 * The tag `@interrupt N`: functions that the processor calls, each for its vectors, and the table
 * of them that `interruptHandlers()` of `gehri:build` is.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Func, Global } from "../tree.ts";
import { showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import type { FunctionContext, ProgramContext } from "./context.ts";
import { coroutineKind } from "./coroutine-functions.ts";
import { functionValue } from "./function-values.ts";
import { type Journal, JournaledMap } from "./journal.ts";
import type { Tags } from "./tags.ts";

export const VECTORS = 256;

interface Handler {
  readonly func: Func;
  readonly node: ts.Node;
}

interface Table {
  readonly global: Global;
  readonly context: FunctionContext;
}

/** What a program says about interrupts. */
export class Interrupts {
  readonly handlers: JournaledMap<number, Handler>;
  readonly tables: Table[] = [];

  constructor(journal: Journal) {
    this.handlers = new JournaledMap(journal);
  }
}

/** `14`, `0..31`, `8, 13..14`; null if it is none of these. */
export function vectorsOf(text: string): readonly number[] | null {
  const vectors: number[] = [];
  for (const part of text.split(",")) {
    const [, from = "", to = from] =
      /^\s*(0x[0-9a-f]+|\d+)(?:\.\.(0x[0-9a-f]+|\d+))?\s*$/i.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (from === "" || first > last || last >= VECTORS) return null;
    for (let vector = first; vector <= last; vector++) vectors.push(vector);
  }
  return vectors;
}

/** Notes a function that has the tag. */
export function registerHandler(
  program: ProgramContext,
  node: ts.Node,
  func: Func,
  tags: Tags,
): void {
  const text = tags.get("interrupt");
  if (text === undefined) return;
  const vectors = vectorsOf(text);
  if (vectors === null)
    reject(node, "interruptForm", `\`@interrupt ${text}\` names no vectors from 0 to 255.`);
  if (!ts.isFunctionDeclaration(node) || !ts.isSourceFile(node.parent))
    reject(node, "interruptForm", "Only functions of a module handle interrupts.");
  const name = node.name ?? node;
  requireForm(program, name, func);
  for (const vector of vectors) {
    const known = program.interrupts.handlers.get(vector);
    if (known !== undefined) {
      const { shownName, module, line } = known.func;
      const other = `\`${shownName}\` (${module.shownPath}:${line})`;
      reject(name, "interruptTwice", `Interrupt ${vector} is handled by ${other} already.`);
    }
    program.interrupts.handlers.set(vector, { func, node: name });
  }
}

function requireForm(program: ProgramContext, name: ts.Node, func: Func): void {
  const [frame] = func.params;
  const kind = frame?.type.kind;
  if (frame === undefined || func.params.length !== 1 || (kind !== "class" && kind !== "record"))
    reject(name, "interruptForm", "A handler has one parameter: the class of the frame.");
  if (func.result.kind !== "void" && func.result.kind !== "never")
    reject(name, "interruptForm", "A handler has no result.");
  const [other] = program.interrupts.handlers.values();
  const theirs = other?.func.params[0]?.type;
  if (other !== undefined && theirs !== undefined && theirs !== frame.type)
    reject(
      name,
      "interruptForm",
      `Its frame is \`${showType(frame.type)}\`, but that of \`${other.func.shownName}\` is \`${showType(theirs)}\`.`,
    );
}

/** The processor can neither wait nor choose type arguments. */
export function requireCallable(node: ts.FunctionDeclaration, tags: Tags): void {
  if (!tags.has("interrupt")) return;
  if ((node.typeParameters?.length ?? 0) > 0 || coroutineKind(node) !== null)
    reject(node.name ?? node, "interruptForm", "A handler is not generic, and never waits.");
}

/** Only the processor calls handlers. */
export function requireNoHandler(
  declaration: ts.FunctionDeclaration,
  tags: Tags,
  use: ts.Node,
): void {
  if (!tags.has("interrupt")) return;
  const name = declaration.name?.text ?? "";
  reject(use, "interruptCalled", `\`${name}\` handles an interrupt; only the processor calls it.`);
}

/** The array type of an initialiser `interruptHandlers()`; null for others. */
export function handlerTable(context: FunctionContext, initializer: ts.Expression): Type | null {
  if (!ts.isCallExpression(initializer) || !ts.isIdentifier(initializer.expression)) return null;
  const { program } = context;
  const symbol = program.symbolAt(initializer.expression);
  if (symbol?.name !== "interruptHandlers" || !program.isLibrary(symbol, "build")) return null;
  return context.resolve(program.checker.getTypeAtLocation(initializer), initializer);
}

/** Once all functions are known: fills the tables. */
export function finishInterrupts(program: ProgramContext): void {
  const { handlers, tables } = program.interrupts;
  for (const { global, context } of tables) {
    const { type } = global;
    if (type.kind !== "array") continue;
    const elements: Expr[] = [];
    for (let vector = 0; vector < VECTORS; vector++) {
      const handler = handlers.get(vector);
      try {
        elements.push(entry(program, context, type.element, handler));
      } catch (error) {
        program.report(error);
      }
    }
    if (elements.length === VECTORS) global.init = { op: "arrayLiteral", elements, type };
  }
}

function entry(
  program: ProgramContext,
  context: FunctionContext,
  type: Type,
  handler: Handler | undefined,
): Expr {
  if (handler === undefined) return { op: "null", type };
  const { func, node } = handler;
  const wanted = type.kind === "nullable" ? type.of : type;
  const frame = wanted.kind === "func" ? wanted.params[0] : undefined;
  const given = func.params[0]?.type;
  if (given === undefined || frame !== given)
    reject(
      node,
      "interruptForm",
      `Its frame is \`${showType(given ?? type)}\`, but the table's handlers are \`${showType(wanted)}\`.`,
    );
  return coerce(context, node as ts.Expression, functionValue(program, func), type);
}
