/**
 * Removes checks that cannot fail. Sound: a check goes only where the facts of this function prove
 * it needless, whatever its callers do.
 */
import type { Expr, Program } from "../../tree.ts";
import { isValueNullable } from "../../types.ts";
import { type Block, mapAll, mapChildren, mapStmt } from "../../walk.ts";
import { functionsOf } from "../functions.ts";
import { Flow } from "./flow.ts";
import { type Check, Decisions } from "./report.ts";

/** Takes needless checks out of all functions; gives what became of each check. */
export function eliminateChecks(program: Program): Check[] {
  const checks: Check[] = [];
  for (const func of functionsOf(program)) {
    const decisions = new Decisions();
    new Flow(func, decisions, program.target === "host").run();
    func.body = stripped(func.body ?? [], decisions);
    checks.push(...decisions.checks.values());
  }
  return checks;
}

/** Decisions are about the expressions as they were walked, so outer ones are looked up first. */
function stripped(block: Block, decisions: Decisions): Block {
  const expr = (e: Expr): Expr => {
    const inner = mapChildren(e, expr);
    return decisions.isNeedless(e) ? unchecked(inner) : inner;
  };
  return mapAll(block, (stmt) =>
    mapStmt(stmt, { expr, block: (inner) => stripped(inner, decisions) }),
  );
}

function unchecked(e: Expr): Expr {
  switch (e.op) {
    case "index":
    case "binary":
    case "neg":
      return { ...e, checked: false };
    case "convert":
      return { ...e, mode: "keep" };
    case "nonNull": {
      const op = isValueNullable(e.operand.type) ? "payload" : "retype";
      return { op, operand: e.operand, type: e.type };
    }
    case "helper":
      return { ...e, name: `${e.name}_known`, line: null };
    default:
      return e;
  }
}
