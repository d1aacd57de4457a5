/**
 * Removes checks that cannot fail. Sound: a check goes only where the facts of this function prove
 * it needless, whatever its callers do.
 */
import type { Expr, Func, Program } from "../../tree.ts";
import { isValueNullable } from "../../types.ts";
import { type Block, mapAll, mapChildren, mapStmt } from "../../walk.ts";
import { functionsOf } from "../functions.ts";
import { Flow } from "./flow.ts";
import { type Check, Decisions } from "./report.ts";

interface Outcome {
  readonly func: Func;
  readonly body: Block;
  readonly checks: readonly Check[];
}

/** By target and body: one that was kept from an earlier run is not looked at again. */
const known = { host: new WeakMap<Block, Outcome>(), kernel: new WeakMap<Block, Outcome>() };

/** Takes needless checks out of all functions; gives what became of each check. */
export function eliminateChecks(program: Program): Check[] {
  const checks: Check[] = [];
  for (const func of functionsOf(program)) {
    const before = func.body ?? [];
    const found = known[program.target].get(before);
    const outcome = found?.func === func ? found : eliminated(func, before, program.target);
    if (outcome !== found) known[program.target].set(before, outcome);
    func.body = outcome.body;
    checks.push(...outcome.checks);
  }
  return checks;
}

function eliminated(func: Func, before: Block, target: Program["target"]): Outcome {
  const decisions = new Decisions();
  new Flow(func, decisions, target === "host").run();
  return { func, body: stripped(before, decisions), checks: [...decisions.checks.values()] };
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
