/** What is known of null: facts about variables that are 0 for null and 1 for anything else. */
import type { Expr } from "../../tree.ts";
import { type Facts, type Var, ZERO } from "./facts.ts";

/** Null or not; null itself: nobody knows. */
export function isPresent(e: Expr, facts: Facts): boolean | null {
  if (e.type.kind === "null") return false;
  if (e.type.kind !== "nullable") return true;
  switch (e.op) {
    case "null":
      return false;
    case "some":
    case "toInterface":
    case "func":
      return true;
    case "retype":
      return isPresent(e.operand, facts);
    case "cond": {
      const [one, two] = [isPresent(e.whenTrue, facts), isPresent(e.whenFalse, facts)];
      return one === two ? one : null;
    }
    default: {
      const variable = facts.variables.presence(e);
      if (variable === null) return null;
      if (facts.bound(ZERO, variable) <= -1n) return true;
      return facts.bound(variable, ZERO) <= 0n ? false : null;
    }
  }
}

export function learnPresence(
  variable: Var | null,
  present: boolean | null,
  line: number,
  facts: Facts,
): void {
  if (variable === null || present === null) return;
  if (present) facts.learn(ZERO, variable, -1n, line);
  else facts.learn(variable, ZERO, 0n, line);
}
