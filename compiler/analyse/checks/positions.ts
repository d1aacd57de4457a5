/**
 * Where in a line a check stands. The tree keeps lines; columns are found again in the source: the
 * checks of one kind on a line come in the order in which their expressions end.
 */
import { readFileSync } from "node:fs";
import { INTEGERS } from "../../types.ts";
import { ts } from "../../typescript.ts";
import type { Check, CheckKind } from "./report.ts";

const { SyntaxKind } = ts;

const OPERATORS: Readonly<Record<string, readonly ts.SyntaxKind[]>> = {
  "+": [SyntaxKind.PlusToken, SyntaxKind.PlusEqualsToken, SyntaxKind.PlusPlusToken],
  "-": [SyntaxKind.MinusToken, SyntaxKind.MinusEqualsToken, SyntaxKind.MinusMinusToken],
  "*": [SyntaxKind.AsteriskToken, SyntaxKind.AsteriskEqualsToken],
  "/": [SyntaxKind.SlashToken, SyntaxKind.SlashEqualsToken],
  "%": [SyntaxKind.PercentToken, SyntaxKind.PercentEqualsToken],
  "<<": [SyntaxKind.LessThanLessThanToken, SyntaxKind.LessThanLessThanEqualsToken],
  ">>": [
    SyntaxKind.GreaterThanGreaterThanToken,
    SyntaxKind.GreaterThanGreaterThanEqualsToken,
    SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
    SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken,
  ],
};

/** Something in the source that may have a check. */
interface Candidate {
  readonly kind: CheckKind;
  readonly operator: ts.SyntaxKind | null;
  readonly line: number;
  readonly column: number;
}

/** Gives the column of each check of one file. */
export class Positions {
  readonly #candidates: Candidate[] = [];

  constructor(file: string) {
    const text = readFileSync(file, "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    this.#visit(source, source);
  }

  #visit(node: ts.Node, source: ts.SourceFile): void {
    ts.forEachChild(node, (child) => this.#visit(child, source));
    const found = checkOf(node);
    if (found === null) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    const at = source.getLineAndCharacterOfPosition(shownNode(node).getStart(source));
    this.#candidates.push({ ...found, line, column: at.character + 1 });
  }

  /** The columns of checks that stand in one function, in its order. */
  columns(checks: readonly Check[]): number[] {
    const used = new Map<Candidate, true>();
    return checks.map((check) => {
      const fitting = this.#candidates.filter((candidate) => fits(candidate, check));
      const next = fitting.find((candidate) => !used.has(candidate)) ?? fitting.at(-1);
      if (next !== undefined) used.set(next, true);
      return next?.column ?? 1;
    });
  }
}

function fits(candidate: Candidate, check: Check): boolean {
  if (candidate.line !== check.line || candidate.kind !== check.kind) return false;
  if (candidate.operator === null || check.operator === null) return true;
  return OPERATORS[check.operator]?.includes(candidate.operator) === true;
}

/** What is pointed at: an operator, an index, else the whole expression. */
function shownNode(node: ts.Node): ts.Node {
  if (ts.isBinaryExpression(node)) return node.operatorToken;
  return ts.isElementAccessExpression(node) ? node.argumentExpression : node;
}

function checkOf(node: ts.Node): Pick<Candidate, "kind" | "operator"> | null {
  if (ts.isElementAccessExpression(node)) return { kind: "index", operator: null };
  if (ts.isNonNullExpression(node)) return { kind: "null", operator: null };
  if (ts.isCallExpression(node)) {
    const callee = node.expression;
    if (ts.isIdentifier(callee) && callee.text in INTEGERS)
      return { kind: "conversion", operator: null };
    return ts.isPropertyAccessExpression(callee) ? { kind: "slice", operator: null } : null;
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    return { kind: "overflow", operator: node.operator };
  if (!ts.isBinaryExpression(node)) return null;
  if (ts.isNumericLiteral(node.left) && ts.isNumericLiteral(node.right)) return null;
  const operator = node.operatorToken.kind;
  for (const [text, kinds] of Object.entries(OPERATORS)) {
    if (!kinds.includes(operator)) continue;
    const kind = text === "/" || text === "%" ? "division" : "overflow";
    return { kind: text === "<<" || text === ">>" ? "shift" : kind, operator };
  }
  return null;
}
