/** Numbers the suspensions of a coroutine and puts the dispatch to them at its start. */
import { frameField, isState, panicIf, STATE, stateValue } from "../lower/coroutine-functions.ts";
import type { Coroutine, Expr, Local, Stmt } from "../tree.ts";
import { BOOL } from "../types.ts";
import { type Block, mapStmt } from "../walk.ts";

/**
 * Without `cleansUp` a cancelled frame is never resumed, so nothing is done for that case; only a
 * guarded run looks whether it resumes itself.
 */
export function numberSuspensions(
  coroutine: Coroutine,
  cleansUp: boolean,
  isGuarded: boolean,
): void {
  const { resume } = coroutine;
  let id: number = STATE.firstSuspension;
  const visit = (block: Block): Block =>
    block.flatMap((stmt): readonly Stmt[] => {
      if (stmt.s !== "suspend") return [mapStmt(stmt, { expr: (e) => e, block: visit })];
      const { line } = stmt;
      const mine = id++;
      const wait: Stmt = { s: "suspend", id: mine, onCancel: [], line };
      const state: Stmt = {
        s: "assign",
        target: frameField(coroutine, coroutine.state),
        value: { op: "const", value: BigInt(mine), type: coroutine.state.type },
        line,
      };
      const condition = frameField(coroutine, coroutine.cancelled);
      const leave: Stmt = { s: "if", condition, then: stmt.onCancel, otherwise: [], line };
      return cleansUp ? [state, wait, leave] : [state, wait];
    });
  const body = visit(resume.body ?? []);
  const state = frameField(coroutine, coroutine.state);
  const { line } = resume;
  if (!isGuarded) {
    resume.body = [{ s: "dispatch", state, last: id - 1, line }, ...body];
    return;
  }
  const local: Local = { name: "resumed_at", type: coroutine.state.type };
  const at: Expr = { op: "local", local, type: local.type };
  const leave: Stmt = { s: "return", value: { op: "const", value: 1n, type: BOOL }, line };
  resume.body = [
    ...rejectRunning(coroutine),
    { s: "let", local, init: state, line },
    { s: "if", condition: isState(at, STATE.idle, line), then: [leave], otherwise: [], line },
    { s: "assign", target: state, value: stateValue(STATE.running), line },
    { s: "dispatch", state: at, last: id - 1, line },
    ...body,
  ];
}

/**
 * A run that resumes or ends itself would go on at an earlier place, with the locals of a later
 * one: it panics instead, where JavaScript throws.
 */
export function rejectRunning(coroutine: Coroutine): Stmt[] {
  const { line } = coroutine.resume;
  const condition = isState(frameField(coroutine, coroutine.state), STATE.running, line);
  return [panicIf(condition, "this run resumes or ends itself", line)];
}
