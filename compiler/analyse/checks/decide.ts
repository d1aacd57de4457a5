/** Whether one check can fail, from what is known before it; and what is known after it passed. */
import type { Expr } from "../../tree.ts";
import { type IntType, intMax, intMin } from "../../types.ts";
import { type Facts, type Var, ZERO } from "./facts.ts";
import * as intervals from "./intervals.ts";
import { isPresent, learnPresence } from "./presence.ts";
import { because, type CheckKind, show } from "./report.ts";
import { learnSlice, sliceBounds } from "./slices.ts";
import { above, exact, type Linear, linear, range } from "./values.ts";

export interface Decision {
  readonly kind: CheckKind;
  readonly needless: boolean;
  readonly reason: string;
}

/** Wider ranges are said in words. */
const SHOWN_RANGE_MAX = 1n << 32n;

type Of<K extends Expr["op"]> = Extract<Expr, { op: K }>;

const NEEDLESS = (kind: CheckKind, reason: string): Decision => ({ kind, needless: true, reason });
const NEEDED = (kind: CheckKind, reason: string): Decision => ({ kind, needless: false, reason });

/** Null if the expression itself has no check. */
export function decide(e: Expr, facts: Facts): Decision | null {
  switch (e.op) {
    case "index":
      return e.checked ? decideIndex(e, facts) : null;
    case "binary":
      return e.checked && e.left.type.kind === "int" ? decideBinary(e, e.left.type, facts) : null;
    case "neg":
      return e.checked && e.type.kind === "int" ? decideOverflow(e, e.type, facts) : null;
    case "convert":
      return e.mode === "check" ? decideConversion(e, facts) : null;
    case "nonNull":
      return decideNull(e, facts);
    case "helper":
      return e.line === null ? null : decideSlice(e, facts);
    case "variant": {
      const reason = `\`${show(e.operand)}\` may have become another variant`;
      return e.line === null ? null : NEEDED("union", reason);
    }
    default:
      return null;
  }
}

function decideNull(e: Of<"nonNull">, facts: Facts): Decision {
  if (isPresent(e.operand, facts) !== true)
    return NEEDED("null", `\`${show(e.operand)}\` may be null`);
  const variable = facts.variables.presence(e.operand);
  const proof = variable === null ? "" : because(facts.prove(ZERO, variable));
  return NEEDLESS("null", `\`${show(e.operand)}\` is not null${proof}`);
}

function decideIndex(e: Of<"index">, facts: Facts): Decision {
  const length = facts.variables.length(e.base);
  const text = `${show(e.index)} < ${typeof length === "bigint" ? length : `${show(e.base)}.length`}`;
  if (length === null) {
    return NEEDED(
      "index",
      `\`${show(e.base)}\` may change at any time: keep it in a local \`const\``,
    );
  }
  if (range(e.index, facts).low < 0n) {
    return NEEDED("index", `\`${show(e.index)} >= 0\` is not known`);
  }
  const isBelow =
    typeof length === "bigint"
      ? range(e.index, facts).high < length
      : above(e.index, length, facts) < 0n;
  if (!isBelow) return NEEDED("index", `\`${text}\` is not known`);
  const form = linear(e.index, facts);
  if (form === null) return NEEDLESS("index", `\`${text}\` by the range of the index`);
  const other: Var = typeof length === "bigint" ? ZERO : length;
  const proof = facts.prove(form.of, other);
  return NEEDLESS("index", `\`${text}\`${because(proof)}`);
}

function decideSlice(e: Of<"helper">, facts: Facts): Decision | null {
  const bounds = sliceBounds(e, facts);
  if (bounds === null) return null;
  const [unknown] = bounds.filter(({ holds }) => !holds);
  if (unknown !== undefined) return NEEDED("slice", `\`${unknown.text}\` is not known`);
  return NEEDLESS("slice", bounds.map(({ text }) => `\`${text}\``).join(" and "));
}

function decideBinary(e: Of<"binary">, type: IntType, facts: Facts): Decision {
  switch (e.operator) {
    case "/":
    case "%":
      return decideDivision(e, type, facts);
    case "<<":
    case ">>": {
      const count = range(e.right, facts);
      const text = `${show(e.right)} < ${type.bits}`;
      if (count.low >= 0n && count.high < BigInt(type.bits))
        return NEEDLESS("shift", `\`${text}\``);
      return NEEDED("shift", `\`${text}\` is not known`);
    }
    default:
      return decideOverflow(e, type, facts);
  }
}

function decideDivision(e: Of<"binary">, type: IntType, facts: Facts): Decision {
  const divisor = range(e.right, facts);
  if (divisor.low <= 0n && divisor.high >= 0n)
    return NEEDED("division", `\`${show(e.right)}\` may be 0`);
  const mayBeMinimum = type.signed && range(e.left, facts).low === intMin(type);
  if (mayBeMinimum && divisor.low <= -1n && divisor.high >= -1n) {
    return NEEDED("division", `\`${show(e.left)}\` may be the least number and the divisor -1`);
  }
  return NEEDLESS("division", `\`${show(e.right)}\` is not 0`);
}

function decideOverflow(e: Of<"binary"> | Of<"neg">, type: IntType, facts: Facts): Decision {
  const result = exact(e, facts);
  const [low, high] = [intMin(type), intMax(type)];
  if (low <= result.low && result.high <= high) {
    const what = result.high - result.low > SHOWN_RANGE_MAX ? `fits ${type.name}` : "";
    const text = what === "" ? `the result is ${shownRange(result)}` : `the result ${what}`;
    return NEEDLESS("overflow", `${text}${linesOf(e, facts)}`);
  }
  const wrong = result.high > high ? `above ${type.name}.MAX` : `below ${type.name}.MIN`;
  return NEEDED("overflow", `\`${show(e)}\` may be ${wrong}`);
}

function linesOf(e: Of<"binary"> | Of<"neg">, facts: Facts): string {
  const forms = (e.op === "neg" ? [e.operand] : [e.left, e.right])
    .map((side) => linear(side, facts))
    .filter((form): form is Linear => form !== null && form.of !== ZERO);
  const proofs = forms.flatMap((form) => [facts.prove(form.of, ZERO), facts.prove(ZERO, form.of)]);
  return because(...proofs);
}

function shownRange({ low, high }: intervals.Interval): string {
  return low === high ? `${low}` : `${low} to ${high}`;
}

function decideConversion(e: Of<"convert">, facts: Facts): Decision {
  if (e.type.kind !== "int" || e.operand.type.kind !== "int") {
    return NEEDED("conversion", `\`${show(e.operand)}\` has a fraction or is too large`);
  }
  const from = range(e.operand, facts);
  if (intervals.isInside(from, intervals.rangeOfType(e.type)))
    return NEEDLESS("conversion", `\`${show(e.operand)}\` is ${shownRange(from)}`);
  return NEEDED("conversion", `\`${show(e.operand)}\` may not fit \`${e.type.name}\``);
}

/** What is true now that the check of `e` has passed. */
export function learnFromPassed(e: Expr, facts: Facts): void {
  switch (e.op) {
    case "nonNull":
      return learnPresence(facts.variables.presence(e.operand), true, e.line, facts);
    case "helper":
      return e.line === null ? undefined : learnSlice(e, e.line, facts);
    case "index":
      return e.checked ? learnIndex(e, facts) : undefined;
    case "binary":
      return e.checked ? learnResult(e, facts) : undefined;
    case "convert":
      if (e.mode !== "check" || e.type.kind !== "int") return undefined;
      return learnRange(e.operand, intMin(e.type), intMax(e.type), e.line, facts);
    default:
      return undefined;
  }
}

function learnIndex(e: Of<"index">, facts: Facts): void {
  const length = facts.variables.length(e.base);
  const form = linear(e.index, facts);
  if (length === null || form === null) return;
  facts.learn(ZERO, form.of, form.plus, e.line);
  if (typeof length === "bigint") facts.learn(form.of, ZERO, length - 1n - form.plus, e.line);
  else facts.learn(form.of, length, -1n - form.plus, e.line);
}

function learnRange(e: Expr, low: bigint, high: bigint, line: number, facts: Facts): void {
  const form = linear(e, facts);
  if (form === null) return;
  facts.learn(ZERO, form.of, form.plus - low, line);
  facts.learn(form.of, ZERO, high - form.plus, line);
}

/** `a - b` of unsigned numbers has passed: b is at most a. A divisor is not 0. */
function learnResult(e: Of<"binary">, facts: Facts): void {
  if (e.type.kind !== "int") return;
  const right = linear(e.right, facts);
  if (e.operator === "/" || e.operator === "%") {
    if (right !== null && range(e.right, facts).low === 0n)
      facts.learn(ZERO, right.of, right.plus - 1n, e.line);
    return;
  }
  if (e.operator === "+" || e.operator === "-")
    learnRange(e, intMin(e.type), intMax(e.type), e.line, facts);
  const left = linear(e.left, facts);
  if (e.operator !== "-" || e.type.signed || left === null || right === null) return;
  facts.learn(right.of, left.of, left.plus - right.plus, e.line);
}
