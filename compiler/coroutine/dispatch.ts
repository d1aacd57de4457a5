/** Numbers the suspensions of a coroutine and puts the dispatch to them at its start. */
import { STATE } from "../lower/coroutine-functions.ts";
import type { Coroutine, Expr, Field, Stmt } from "../tree.ts";
import { type Block, mapStmt } from "../walk.ts";

/** Without `cleansUp` a cancelled frame is never resumed, so nothing is done for that case. */
export function numberSuspensions(coroutine: Coroutine, cleansUp: boolean): void {
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
  resume.body = [{ s: "dispatch", state, last: id - 1, line: resume.line }, ...body];
}

function frameField(coroutine: Coroutine, field: Field): Expr {
  const { self } = coroutine;
  const object: Expr = { op: "local", local: self, type: self.type };
  return { op: "field", object, field, type: field.type };
}
