/** One function as C: its prototype, its body, and what both need. */
import type { Func, Local } from "../tree.ts";
import { declaredLocals } from "../walk.ts";
import type { Context } from "./code.ts";
import { isSmall } from "./copies.ts";
import { place } from "./expressions.ts";
import { isForcedInline } from "./inline.ts";
import { type LoopState, mayComplete } from "./loops.ts";
import { newUses, type Uses } from "./module-uses.ts";
import { statements } from "./statements.ts";
import { declared, namedType, parameterType } from "./type-names.ts";
import { Writer } from "./writer.ts";

export interface PrintedFunc {
  readonly func: Func;
  /** From the opening brace's line on. */
  readonly body: readonly string[];
  readonly uses: Uses;
}

/** `static` and the like; `shared` when another C file refers to it. */
function storageClass(func: Func, shared: boolean): string {
  if (func.body === null || func.exported) return "";
  if (func.inlining === "always") return "static inline ";
  if (shared) return "";
  return func.inlining === "auto" && func.section === null && isSmall(func)
    ? "static inline "
    : "static ";
}

function attributes(func: Func): string {
  let text = "";
  if (isForcedInline(func)) text += "__attribute__((always_inline)) ";
  if (func.inlining === "never") text += "__attribute__((noinline)) ";
  if (func.section !== null) text += `__attribute__((section("${func.section}"))) `;
  return text;
}

/** Without semicolon. */
export function signature(func: Func, shared: boolean, uses: Uses): string {
  const params = func.params.map((param) => declared(parameterType(param.type, uses), param.name));
  const name = `${func.name}(${params.length === 0 ? "void" : params.join(", ")})`;
  const noreturn = func.result.kind === "never" ? "_Noreturn " : "";
  return (
    storageClass(func, shared) +
    noreturn +
    attributes(func) +
    declared(namedType(func.result, uses), name)
  );
}

/** By body: one that was kept from an earlier run is not printed again. */
const known = new WeakMap<object, PrintedFunc>();

export function printFunc(func: Func): PrintedFunc {
  const found = func.body === null ? undefined : known.get(func.body);
  if (found?.func === func) return found;
  const printed = printAnew(func);
  if (func.body !== null) known.set(func.body, printed);
  return printed;
}

/**
 * Prints twice: which locals are never read, and which labels are used, is known only at the end.
 */
function printAnew(func: Func): PrintedFunc {
  const reads = new Set<Local>();
  const loops: LoopState = { longSteps: new Set(), labels: new Set() };
  const draft: Context = { uses: newUses(), module: func.module, reads, unread: null };
  printBody(func, draft, loops);
  const uses = newUses();
  const locals = new Set([...func.params, ...declaredLocals(func.body ?? [])]);
  const unread = new Set([...locals].filter((local) => !reads.has(local)));
  const body = printBody(func, { uses, module: func.module, reads: new Set(), unread }, loops);
  return { func, body, uses };
}

function printBody(func: Func, context: Context, loops: LoopState): readonly string[] {
  const writer = new Writer(func.module.shownPath);
  const body = func.body ?? [];
  signature(func, false, context.uses);
  writer.at(Math.max(1, func.line));
  writer.add("{");
  writer.indent();
  for (const param of func.params)
    if (context.unread?.has(param)) writer.add(`(void)${param.name};`);
  statements(body, { writer, context, loops });
  if (func.result.kind !== "void" && mayComplete(body)) {
    writer.add(`gts_unreachable(${place(func.line, context)});`);
  }
  writer.dedent();
  writer.add("}");
  return writer.lines;
}

/** The whole definition: the comment, then from #line on the signature and body. */
export function definition(printed: PrintedFunc, shared: boolean): string {
  const [directive, , ...rest] = printed.body;
  const comment = `/** ${printed.func.shownName} */`;
  return [comment, directive, `${signature(printed.func, shared, newUses())} {`, ...rest, ""].join(
    "\n",
  );
}
