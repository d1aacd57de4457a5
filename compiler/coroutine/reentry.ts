/**
 * Whether the run of a coroutine can reach its own `resume` or `cancel`. One that cannot needs no
 * mark while it runs, on a machine where nothing interrupts it.
 */
import type { Coroutine, Expr, Func, Stmt } from "../tree.ts";
import { visitBlock } from "../walk.ts";

/** `exported`: what functions of C may call. */
export function mayResumeItself(coroutine: Coroutine, exported: readonly Func[]): boolean {
  const own = new Set([coroutine.resume, coroutine.cancel]);
  const seen = new Set<Func>();
  const waiting: Func[] = [];
  const reached: Func[] = [];
  const reach = (func: Func): void => {
    reached.push(func);
    if (!seen.has(func)) waiting.push(func);
    seen.add(func);
  };
  let unknown = false;
  const visit = (e: Expr): void => {
    if (e.op === "callValue" || e.op === "callInterface") unknown = true;
    if (e.op === "call") reach(e.func);
  };
  let next: Func | undefined = coroutine.resume;
  seen.add(coroutine.resume);
  for (; next !== undefined && !unknown; next = waiting.pop()) {
    if (next.body === null) exported.forEach(reach);
    visitBlock(next.body ?? [], { expr: visit, stmt: (stmt) => initialisers(stmt, reach) });
  }
  return unknown || reached.some((func) => own.has(func));
}

/** `zero` runs the initialiser of the object's class by itself. */
function initialisers(stmt: Stmt, reach: (func: Func) => void): void {
  if (stmt.s !== "zero" || stmt.object.type.kind !== "class") return;
  const { init } = stmt.object.type.info;
  if (init !== null) reach(init);
}
