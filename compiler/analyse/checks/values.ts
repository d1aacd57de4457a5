/**
 * What facts say about the value of an expression: its range, its form `variable + constant`, and
 * how far it lies below another variable.
 */
import type { Expr } from "../../tree.ts";
import type { IntType } from "../../types.ts";
import { type Facts, type Var, ZERO } from "./facts.ts";
import type { Interval } from "./intervals.ts";
import * as intervals from "./intervals.ts";

type Binary = Extract<Expr, { op: "binary" }>;

/** The value is that of the variable plus `plus`. */
export interface Linear {
  readonly of: Var;
  readonly plus: bigint;
}

const BIT_COUNT: Interval = { low: 0n, high: 64n };
const BIT_HELPERS = /^gts_(clz|ctz|popcount)$/;

/**
 * To be asked only about expressions that have been evaluated: that a check inside has passed is
 * taken for granted.
 */
export function linear(e: Expr, facts: Facts): Linear | null {
  const { variables } = facts;
  if (e.type.kind !== "int") return null;
  switch (e.op) {
    case "const":
      return e.float === undefined ? { of: ZERO, plus: e.value } : null;
    case "length": {
      const length = variables.length(e.operand);
      if (length === null) return null;
      return typeof length === "bigint" ? { of: ZERO, plus: length } : { of: length, plus: 0n };
    }
    case "convert":
      return keepsValue(e, facts) ? linear(e.operand, facts) : null;
    case "binary":
      return linearSum(e, facts);
    default: {
      const variable = variables.integer(e);
      return variable === null ? null : { of: variable, plus: 0n };
    }
  }
}

function keepsValue(e: Extract<Expr, { op: "convert" }>, facts: Facts): boolean {
  if (e.operand.type.kind !== "int" || e.type.kind !== "int") return false;
  if (e.mode === "keep" || e.mode === "check") return true;
  return intervals.isInside(range(e.operand, facts), intervals.rangeOfType(e.type));
}

function linearSum(e: Binary, facts: Facts): Linear | null {
  if ((e.operator !== "+" && e.operator !== "-") || e.type.kind !== "int") return null;
  if (!e.checked && !intervals.isInside(exact(e, facts), intervals.rangeOfType(e.type)))
    return null;
  const left = linear(e.left, facts);
  const right = linear(e.right, facts);
  if (left === null || right === null) return null;
  if (right.of === ZERO) {
    const plus = e.operator === "+" ? left.plus + right.plus : left.plus - right.plus;
    return { of: left.of, plus };
  }
  return left.of === ZERO && e.operator === "+"
    ? { of: right.of, plus: left.plus + right.plus }
    : null;
}

/** The range of `+ - *` and unary minus before it is fitted into the type. */
export function exact(e: Expr, facts: Facts): Interval {
  if (e.op === "neg") {
    return intervals.subtract({ low: 0n, high: 0n }, range(e.operand, facts));
  }
  if (e.op !== "binary") return range(e, facts);
  const [left, right] = [range(e.left, facts), range(e.right, facts)];
  if (e.operator === "+") return intervals.add(left, right);
  return e.operator === "-" ? difference(e, left, right, facts) : intervals.multiply(left, right);
}

/** `a - b` is also bounded by what is known of a and b together. */
function difference(e: Binary, left: Interval, right: Interval, facts: Facts): Interval {
  const byRange = intervals.subtract(left, right);
  const [a, b] = [linear(e.left, facts), linear(e.right, facts)];
  if (a === null || b === null) return byRange;
  const constant = a.plus - b.plus;
  return intervals.both(byRange, {
    low: -facts.bound(b.of, a.of) + constant,
    high: facts.bound(a.of, b.of) + constant,
  });
}

/** The values that an integer (or boolean) expression can have. */
export function range(e: Expr, facts: Facts): Interval {
  if (e.op === "const") return { low: e.value, high: e.value };
  let known = facts.ranges.get(e);
  if (known === undefined) {
    known = findRange(e, facts);
    facts.ranges.set(e, known);
  }
  return known;
}

function findRange(e: Expr, facts: Facts): Interval {
  const { type } = e;
  const whole = intervals.rangeOfAny(type);
  if (whole === null || type.kind !== "int") return whole ?? intervals.BOOLEAN_RANGE;
  const known = structure(e, type, facts);
  const byStructure = known === null ? whole : intervals.both(whole, known);
  if (e.op === "binary") return byStructure;
  const form = linear(e, facts);
  if (form === null || form.of === ZERO) return byStructure;
  return intervals.both(byStructure, {
    low: form.plus - facts.bound(ZERO, form.of),
    high: form.plus + facts.bound(form.of, ZERO),
  });
}

function structure(e: Expr, type: IntType, facts: Facts): Interval | null {
  switch (e.op) {
    case "const":
      return e.float === undefined ? { low: e.value, high: e.value } : null;
    case "length": {
      const length = facts.variables.length(e.operand);
      return typeof length === "bigint" ? { low: length, high: length } : null;
    }
    case "binary":
      return binaryRange(e, type, facts);
    case "neg": {
      const negated = exact(e, facts);
      return e.checked || intervals.isInside(negated, intervals.rangeOfType(type)) ? negated : null;
    }
    case "cond":
      return intervals.either(range(e.whenTrue, facts), range(e.whenFalse, facts));
    case "convert": {
      if (intervals.rangeOfAny(e.operand.type) === null) return null;
      const from = range(e.operand, facts);
      if (e.mode !== "wrap") return from;
      return intervals.isInside(from, intervals.rangeOfType(type)) ? from : null;
    }
    case "helper":
      return BIT_HELPERS.test(e.name) ? BIT_COUNT : null;
    default:
      return null;
  }
}

function binaryRange(e: Binary, type: IntType, facts: Facts): Interval | null {
  const [left, right] = [range(e.left, facts), range(e.right, facts)];
  switch (e.operator) {
    // Ranges of the operands are remembered: asking twice costs nothing.
    case "+":
    case "-":
    case "*": {
      const result = exact(e, facts);
      return e.checked || intervals.isInside(result, intervals.rangeOfType(type)) ? result : null;
    }
    case "/":
      return intervals.divide(left, right);
    case "%":
      return intervals.remainder(left, right);
    case "&":
      return intervals.bitAnd(left, right);
    case "|":
    case "^":
      return intervals.bitOr(left, right);
    case "<<":
      return intervals.shiftLeft(left, right, type);
    case ">>":
      return intervals.shiftRight(left, right);
    default:
      return null;
  }
}

/** A number c for which `e - other <= c`. */
export function above(e: Expr, other: Var, facts: Facts): bigint {
  const form = linear(e, facts);
  if (form !== null) return form.plus + facts.bound(form.of, other);
  const byRange = range(e, facts).high + facts.bound(ZERO, other);
  const byForm = aboveByForm(e, other, facts);
  return byForm !== null && byForm < byRange ? byForm : byRange;
}

function aboveByForm(e: Expr, other: Var, facts: Facts): bigint | null {
  switch (e.op) {
    case "cond": {
      const [one, two] = [above(e.whenTrue, other, facts), above(e.whenFalse, other, facts)];
      return one > two ? one : two;
    }
    case "convert":
      // Wrapping can only lower a number that is not negative.
      if (e.operand.type.kind !== "int" || e.mode === "saturate") return null;
      if (e.mode === "wrap" && (range(e.operand, facts).low < 0n || isSigned(e))) return null;
      return above(e.operand, other, facts);
    case "binary":
      return aboveBinary(e, other, facts);
    default:
      return null;
  }
}

function isSigned(e: Expr): boolean {
  return e.type.kind === "int" && e.type.signed;
}

function aboveBinary(e: Binary, other: Var, facts: Facts): bigint | null {
  const { left, right, operator } = e;
  if (e.type.kind !== "int") return null;
  const fits = (): boolean =>
    e.checked ||
    (e.type.kind === "int" && intervals.isInside(exact(e, facts), intervals.rangeOfType(e.type)));
  switch (operator) {
    case "+": {
      if (!fits()) return null;
      const middle = halfWay(e);
      if (middle !== null) return middleAbove(middle[0], middle[1], other, facts);
      const one = above(left, other, facts) + range(right, facts).high;
      const two = above(right, other, facts) + range(left, facts).high;
      return one < two ? one : two;
    }
    case "-":
      return fits() ? above(left, other, facts) - range(right, facts).low : null;
    case "/":
    case ">>": {
      const halved = halves(e);
      const sum = halved === null ? null : sumOf(halved);
      if (sum !== null) return middleAbove(sum.left, sum.right, other, facts);
      const [low, by] = [range(left, facts).low, range(right, facts).low];
      const unit = operator === "/" ? 1n : 0n;
      if (low < 0n || by < unit) return null;
      // What is at least 1 becomes less if it is divided by at least 2.
      return above(left, other, facts) - (low >= 1n && by > unit ? 1n : 0n);
    }
    case "%": {
      if (range(left, facts).low < 0n || range(right, facts).low < 1n) return null;
      const [whole, below] = [above(left, other, facts), above(right, other, facts) - 1n];
      return whole < below ? whole : below;
    }
    case "&": {
      if (range(left, facts).low < 0n || range(right, facts).low < 0n) return null;
      const [one, two] = [above(left, other, facts), above(right, other, facts)];
      return one < two ? one : two;
    }
    default:
      return null;
  }
}

/** The x of `x / 2` and `x >> 1`. */
function halves(e: Expr): Expr | null {
  if (e.op !== "binary" || e.right.op !== "const") return null;
  const by = e.operator === "/" ? 2n : e.operator === ">>" ? 1n : null;
  return by !== null && e.right.value === by ? e.left : null;
}

/** Only a sum that cannot have wrapped. */
function sumOf(e: Expr): Binary | null {
  return e.op === "binary" && e.operator === "+" && e.checked ? e : null;
}

/** The a and b of `a + (b - a) / 2`, which is their middle, rounded towards a. */
function halfWay(e: Binary): readonly [Expr, Expr] | null {
  const inner = halves(e.right);
  if (inner === null || inner.op !== "binary" || inner.operator !== "-" || !inner.checked)
    return null;
  const same =
    inner.right.op === "local" && e.left.op === "local" && inner.right.local === e.left.local;
  return same && e.type.kind === "int" && !e.type.signed ? [e.left, inner.left] : null;
}

/** Of `(a + b) / 2`, rounded down: a and b are not negative, or the sum is. */
function middleAbove(a: Expr, b: Expr, other: Var, facts: Facts): bigint | null {
  if (range(a, facts).low < 0n || range(b, facts).low < 0n) return null;
  const sum = above(a, other, facts) + above(b, other, facts);
  return sum >> 1n;
}
