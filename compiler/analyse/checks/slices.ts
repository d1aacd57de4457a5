/** The bounds of `a.slice(…)` and of `a.copyFrom(b)`: what must hold, and what is known of it. */
import type { Expr } from "../../tree.ts";
import { type Facts, type Var, ZERO } from "./facts.ts";
import { show } from "./report.ts";
import { above, linear, range } from "./values.ts";

type Helper = Extract<Expr, { op: "helper" }>;
/** Of an array, slice or string: a number, a variable, or null if it has no name. */
type Length = bigint | Var | null;

export interface Bound {
  /** `n <= a.length` */
  readonly text: string;
  readonly holds: boolean;
}

const SLICE = /^gts_(str_)?slice$/;
const SLICE_FROM = /^gts_(str_)?slice_from$/;
const COPY = "gts_slice_copy";

/** Null for helpers that check no bounds. */
export function sliceBounds(e: Helper, facts: Facts): readonly Bound[] | null {
  const [whole, start, end] = e.args;
  if (whole === undefined || start === undefined) return null;
  const length = facts.variables.length(whole);
  const ofWhole = lengthText(whole, length);
  const inside = (x: Expr): Bound => ({
    text: `${show(x)} <= ${ofWhole}`,
    holds: isWithin(x, length, facts),
  });
  if (e.name === COPY) {
    const other = facts.variables.length(start);
    const text = `${lengthText(start, other)} <= ${ofWhole}`;
    return [{ text, holds: isNoLonger(other, length, facts) }];
  }
  if (SLICE_FROM.test(e.name)) return [inside(start)];
  if (!SLICE.test(e.name) || end === undefined) return null;
  const ordered = { text: `${show(start)} <= ${show(end)}`, holds: isAtMost(start, end, facts) };
  return [ordered, inside(end)];
}

function lengthText(of: Expr, length: Length): string {
  return typeof length === "bigint" ? `${length}` : `${show(of)}.length`;
}

function isWithin(x: Expr, length: Length, facts: Facts): boolean {
  const { low, high } = range(x, facts);
  if (length === null) return low === 0n && high === 0n;
  return typeof length === "bigint" ? high <= length : above(x, length, facts) <= 0n;
}

function isNoLonger(one: Length, other: Length, facts: Facts): boolean {
  if (one === null || other === null) return false;
  const [a, plusA] = typeof one === "bigint" ? [ZERO, one] : [one, 0n];
  const [b, plusB] = typeof other === "bigint" ? [ZERO, other] : [other, 0n];
  return facts.bound(a, b) + plusA - plusB <= 0n;
}

function isAtMost(a: Expr, b: Expr, facts: Facts): boolean {
  if (range(a, facts).high <= range(b, facts).low) return true;
  const form = linear(b, facts);
  return form !== null && above(a, form.of, facts) <= form.plus;
}

/** The check has passed: the bounds hold from here on. */
export function learnSlice(e: Helper, line: number, facts: Facts): void {
  const [whole, start, end] = e.args;
  const isFrom = SLICE_FROM.test(e.name);
  if (whole === undefined || start === undefined || !(isFrom || SLICE.test(e.name))) return;
  const length = facts.variables.length(whole);
  const first = linear(start, facts);
  const last = isFrom || end === undefined ? first : linear(end, facts);
  if (first !== null && last !== null) facts.learn(first.of, last.of, last.plus - first.plus, line);
  if (last === null || length === null) return;
  if (typeof length === "bigint") facts.learn(last.of, ZERO, length - last.plus, line);
  else facts.learn(last.of, length, -last.plus, line);
}
