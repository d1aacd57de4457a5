/**
 * Which functions C compilers must copy to where they are called: those tagged `@inline`. Left to
 * themselves they count the failing sides of checks, and call what was meant to be part of its
 * caller. One that calls itself, through others of the kind or not, cannot be copied into itself.
 */
import type { Func } from "../tree.ts";
import { visitBlock } from "../walk.ts";

const answers = new WeakMap<Func, boolean>();

export function isForcedInline(func: Func): boolean {
  if (func.inlining !== "always" || func.exported || func.body === null) return false;
  const known = answers.get(func);
  if (known !== undefined) return known;
  const forced = !reaches(func, func, new Set());
  answers.set(func, forced);
  return forced;
}

/** Through direct calls of functions that are tagged so. */
function reaches(from: Func, wanted: Func, seen: Set<Func>): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  let found = false;
  visitBlock(from.body ?? [], {
    expr: (expr) => {
      if (found || expr.op !== "call" || expr.func.inlining !== "always") return;
      found = expr.func === wanted || reaches(expr.func, wanted, seen);
    },
  });
  return found;
}
