/**
 * Which locals of a coroutine must live in its frame: those that are read or written after a
 * suspension that follows their declaration, and every local object of a scope that waits, since
 * references to it may be anywhere.
 */
import type { Expr, Local, Stmt } from "../tree.ts";
import { type Block, blocksOf, expressionsOf, someExpr, someStmt } from "../walk.ts";

export function suspends(block: Block): boolean {
  return someStmt(block, (stmt) => stmt.s === "suspend");
}

/** True if `local`, declared at `block[at]`, must be a field of the frame. */
export function livesAcross(block: Block, at: number, local: Local): boolean {
  const declaration = block[at];
  const rest = block.slice(at + 1);
  if (declaration?.s === "storage") return suspends(rest);
  return crosses(rest, local, false).found;
}

interface Crossing {
  /** The local is used after a suspension. */
  readonly found: boolean;
  /** Control may have waited by the end of these statements. */
  readonly waited: boolean;
}

/** Follows the statements in order; `waited` says whether a suspension may lie before them. */
function crosses(block: Block, local: Local, waited: boolean): Crossing {
  let before = waited;
  for (const stmt of block) {
    const result = crossesStmt(stmt, local, before);
    if (result.found) return result;
    before = result.waited;
  }
  return { found: false, waited: before };
}

function crossesStmt(stmt: Stmt, local: Local, waited: boolean): Crossing {
  const uses = (e: Expr): boolean => someExpr(e, (x) => x.op === "local" && x.local === local);
  const usedHere = expressionsOf(stmt).some(uses);
  if (stmt.s === "suspend") {
    // The clean-up of a cancellation runs after the wait.
    return { found: usesIn([stmt], uses), waited: true };
  }
  if (stmt.s === "loop" && suspends([...stmt.body, ...stmt.step])) {
    // A later round comes after the suspension of an earlier one.
    return { found: usesIn([stmt], uses), waited: true };
  }
  if (waited && usedHere) return { found: true, waited };
  const inner = blocksOf(stmt).map((block) => crosses(block, local, waited));
  return {
    found: inner.some(({ found }) => found),
    waited: waited || inner.some((one) => one.waited),
  };
}

function usesIn(block: Block, uses: (e: Expr) => boolean): boolean {
  return someStmt(block, (stmt) => expressionsOf(stmt).some(uses));
}
