/**
 * A program that schedules coroutines itself, as a kernel does, may want to know that one of them
 * waits for several things at once: functions with these C symbols, if it has them, are called
 * before the calls of each `Promise.all` and after them. In other programs the calls are left out.
 */
import type { Coroutine, Expr, Func, Module } from "../tree.ts";
import { rewriteBlock, someStmt } from "../walk.ts";

/** Given the number of calls. */
export const BRANCHES_BEGIN = "gts_branches_begin";
export const BRANCHES_END = "gts_branches_end";
const HOOKS: readonly string[] = [BRANCHES_BEGIN, BRANCHES_END];

/** Lets the calls that `Promise.all` has made of these functions find them. */
export function connectBranches(
  coroutines: readonly Coroutine[],
  modules: readonly Module[],
): void {
  const found = new Map<string, Func>();
  for (const { funcs } of modules)
    for (const func of funcs) if (HOOKS.includes(func.name)) found.set(func.name, func);
  const isHook = (e: Expr): e is Extract<Expr, { op: "call" }> =>
    e.op === "call" && HOOKS.includes(e.func.name);
  for (const { resume } of coroutines) {
    if (!someStmt(resume.body ?? [], (stmt) => stmt.s === "expr" && isHook(stmt.expr))) continue;
    resume.body = rewriteBlock(resume.body ?? [], {
      stmt: (stmt) => {
        if (stmt.s !== "expr" || !isHook(stmt.expr)) return [stmt];
        const func = found.get(stmt.expr.func.name);
        return func === undefined ? [] : [{ ...stmt, expr: { ...stmt.expr, func } }];
      },
    });
  }
}
