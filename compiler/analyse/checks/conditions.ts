/** What a condition says on each of its two ways out. */
import type { BinaryOp, Expr } from "../../tree.ts";
import { type Facts, ZERO } from "./facts.ts";
import { learnPresence } from "./presence.ts";
import { linear, range } from "./values.ts";

type Binary = Extract<Expr, { op: "binary" }>;

const OPPOSITE: Readonly<Partial<Record<BinaryOp, BinaryOp>>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "==": "!=",
  "!=": "==",
};

/** Learns that a comparison without effects has turned out `holds`; it has been evaluated. */
export function assume(e: Expr, holds: boolean, line: number, facts: Facts): void {
  if (e.op === "not") return assume(e.operand, !holds, line, facts);
  if (e.op === "isNull") {
    const variable = facts.variables.presence(e.operand);
    return learnPresence(variable, e.equal !== holds, line, facts);
  }
  if (e.op !== "binary" || e.left.type.kind !== "int") return;
  const operator = holds ? e.operator : OPPOSITE[e.operator];
  if (operator !== undefined) compare(e, operator, line, facts);
}

function compare(e: Binary, operator: BinaryOp, line: number, facts: Facts): void {
  switch (operator) {
    case "<":
      return atMost(e.left, e.right, -1n, line, facts);
    case "<=":
      return atMost(e.left, e.right, 0n, line, facts);
    case ">":
      return atMost(e.right, e.left, -1n, line, facts);
    case ">=":
      return atMost(e.right, e.left, 0n, line, facts);
    case "==":
      atMost(e.left, e.right, 0n, line, facts);
      return atMost(e.right, e.left, 0n, line, facts);
    case "!=":
      return different(e, line, facts);
    default:
      return;
  }
}

/** `a - b <= by`; a side that is no variable counts by its range. */
function atMost(a: Expr, b: Expr, by: bigint, line: number, facts: Facts): void {
  const [left, right] = [linear(a, facts), linear(b, facts)];
  if (left !== null && right !== null)
    return facts.learn(left.of, right.of, by + right.plus - left.plus, line);
  if (left !== null) facts.learn(left.of, ZERO, range(b, facts).high + by - left.plus, line);
  if (right !== null) facts.learn(ZERO, right.of, by + right.plus - range(a, facts).low, line);
}

/** If one side is at most the other and they differ, it is less. */
function different(e: Binary, line: number, facts: Facts): void {
  const [left, right] = [linear(e.left, facts), linear(e.right, facts)];
  if (left === null || right === null) return;
  const apart = right.plus - left.plus;
  if (facts.bound(left.of, right.of) === apart) facts.learn(left.of, right.of, apart - 1n, line);
  if (facts.bound(right.of, left.of) === -apart) facts.learn(right.of, left.of, -apart - 1n, line);
}
