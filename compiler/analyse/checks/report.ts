/** What became of each check, and why. */
import type { BinaryOp, Expr, Func } from "../../tree.ts";
import type { Proof } from "./facts.ts";

export type CheckKind =
  | "index"
  | "overflow"
  | "division"
  | "shift"
  | "conversion"
  | "null"
  | "union"
  | "slice";

export interface Check {
  readonly func: Func;
  readonly kind: CheckKind;
  readonly line: number;
  /** Of arithmetic. */
  readonly operator: BinaryOp | null;
  /** What is checked, roughly as the source has it. */
  readonly text: string;
  /** Needless: it cannot fail. */
  readonly removed: boolean;
  readonly reason: string;
}

/** The decision for each expression that has a check. */
export class Decisions {
  readonly checks = new Map<Expr, Check>();

  /** An expression may be met more than once; its check goes only if it is needless every time. */
  add(e: Expr, check: Check): void {
    const known = this.checks.get(e);
    if (known === undefined || known.removed) this.checks.set(e, check);
  }

  isNeedless(e: Expr): boolean {
    return this.checks.get(e)?.removed === true;
  }
}

const SHOWN_DEPTH = 4;

/** Roughly as the source has it. */
export function show(e: Expr, depth = SHOWN_DEPTH): string {
  if (depth === 0) return "…";
  const inner = (child: Expr): string => show(child, depth - 1);
  switch (e.op) {
    case "const":
      return `${e.float ?? e.value}`;
    case "local":
      return e.local.name === "self" ? "this" : e.local.name;
    case "global":
      return e.global.name;
    case "field":
      return `${inner(e.object)}.${e.field.name}`;
    case "index":
      return `${inner(e.base)}[${inner(e.index)}]`;
    case "binary":
      return `${operand(e.left, inner)} ${e.operator} ${operand(e.right, inner)}`;
    case "length":
      return `${inner(e.operand)}.length`;
    case "convert":
      return e.type.kind === "int" ? `${e.type.name}(${inner(e.operand)})` : inner(e.operand);
    case "retype":
    case "nonNull":
    case "some":
    case "payload":
    case "variant":
      return inner(e.operand);
    case "sliceOf":
      return inner(e.array);
    case "call":
      return `${e.func.shownName}(…)`;
    case "neg":
      return `-${operand(e.operand, inner)}`;
    default:
      return "…";
  }
}

/** What the check of an expression is about: an index, what is converted, the whole sum. */
export function checkedText(e: Expr): string {
  switch (e.op) {
    case "index":
      return show(e.index);
    case "convert":
    case "nonNull":
    case "variant":
      return show(e.operand);
    case "helper":
      return e.args[0] === undefined ? "" : show(e.args[0]);
    default:
      return show(e);
  }
}

function operand(e: Expr, inner: (e: Expr) => string): string {
  return e.op === "binary" ? `(${inner(e)})` : inner(e);
}

export function because(...proofs: readonly Proof[]): string {
  const lines = [...new Set(proofs.flatMap((proof) => proof.lines))].sort((a, b) => a - b);
  if (lines.length === 0) return "";
  return ` (line${lines.length > 1 ? "s" : ""} ${lines.join(", ")})`;
}
