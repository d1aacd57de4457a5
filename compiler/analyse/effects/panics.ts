/**
 * Where a function may stop the program by itself: `panic`, `assert`, and run-time checks that were
 * not proved needless.
 */
import type { Expr, Func } from "../../tree.ts";
import { expressionsOf, visitBlock, visitExpr } from "../../walk.ts";
import { show } from "../checks/report.ts";

export interface PanicSite {
  readonly line: number;
  readonly text: string;
}

const known = new WeakMap<NonNullable<Func["body"]>, PanicSite[]>();

export function panicsOf(func: Func): PanicSite[] {
  const { body } = func;
  if (body === null) return [];
  let sites = known.get(body);
  if (sites === undefined) {
    const found: PanicSite[] = [];
    visitBlock(body, {
      stmt: (stmt) => {
        for (const e of expressionsOf(stmt)) {
          visitExpr(e, (inner) => {
            const text = reason(inner);
            if (text !== null) found.push({ line: lineOf(inner) ?? stmt.line, text });
          });
        }
      },
    });
    sites = found;
    known.set(body, found);
  }
  return sites;
}

function lineOf(e: Expr): number | null {
  return "line" in e ? e.line : null;
}

/** Why this expression alone can panic; null if it cannot. */
function reason(e: Expr): string | null {
  switch (e.op) {
    case "index":
      return e.checked ? `checks the index \`${show(e.index)}\`` : null;
    case "binary":
      if (!e.checked || e.left.type.kind !== "int") return null;
      return `checks \`${show(e)}\``;
    case "neg":
      return e.checked ? `checks \`-${show(e.operand)}\`` : null;
    case "convert":
      return e.mode === "check" ? `checks that \`${show(e.operand)}\` fits` : null;
    case "nonNull":
      return `checks that \`${show(e.operand)}\` is not null`;
    case "helper":
      if (e.line === null) return null;
      if (e.name === "gts_panic_text") return "panics";
      return e.name === "gts_assert_failed" ? "asserts" : "checks the bounds of a slice";
    default:
      return lineOf(e) === null ? null : "has a check";
  }
}
