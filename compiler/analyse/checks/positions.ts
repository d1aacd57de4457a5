/**
 * Where in a line a check stands. The tree keeps lines; columns are found again in the source: the
 * checks of one kind on a line come in the order in which their expressions end.
 */
import { readFileSync } from "../../files.ts";
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
  readonly kinds: readonly CheckKind[];
  readonly operator: ts.SyntaxKind | null;
  /** What is checked, without blanks. */
  readonly text: string;
  /** Most expressions of this form have no check: the text must be that of the check. */
  readonly byText: boolean;
}

interface Placed extends Candidate {
  readonly column: number;
}

/** Gives the column of each check of one file. */
export class Positions {
  readonly #byLine = new Map<number, Placed[]>();

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
    const there = this.#byLine.get(line) ?? [];
    this.#byLine.set(line, [...there, { ...found, column: at.character + 1 }]);
  }

  /**
   * The columns of checks that stand in one function, in its order. Those whose text is found come
   * first: what the compiler has moved or named anew gets what is left.
   */
  columns(checks: readonly Check[]): number[] {
    const used = new Set<string>();
    const place = (check: Check, { column }: Placed): string =>
      `${check.kind} ${check.line} ${column}`;
    const take = (check: Check, candidates: readonly Placed[]): Placed | null => {
      const free = candidates.find((one) => !used.has(place(check, one))) ?? null;
      if (free !== null) used.add(place(check, free));
      return free;
    };
    const exact = checks.map((check) => {
      const text = sourceText(check);
      return take(
        check,
        this.#fitting(check).filter((candidate) => candidate.text === text),
      );
    });
    return checks.map((check, i) => {
      const ordered = this.#fitting(check).filter(({ byText }) => !byText);
      return (exact[i] ?? take(check, ordered) ?? ordered.at(-1))?.column ?? 1;
    });
  }

  #fitting(check: Check): Placed[] {
    return (this.#byLine.get(check.line) ?? []).filter((candidate) => fits(candidate, check));
  }
}

function fits({ kinds, operator }: Candidate, check: Check): boolean {
  if (!kinds.includes(check.kind)) return false;
  if (operator === null || check.operator === null) return true;
  return OPERATORS[check.operator]?.includes(operator) === true;
}

function plain(text: string): string {
  return text.replace(/[\s()!]/g, "");
}

/** Variables of a module have its name in front. */
function sourceText({ text, func }: Check): string {
  return plain(text.replaceAll(new RegExp(`\\b${func.module.name}_`, "g"), ""));
}

/** What is pointed at: an operator, an index, else the whole expression. */
function shownNode(node: ts.Node): ts.Node {
  if (ts.isBinaryExpression(node)) return node.operatorToken;
  return ts.isElementAccessExpression(node) ? node.argumentExpression : node;
}

function checkOf(node: ts.Node): Candidate | null {
  const of = (
    kind: CheckKind,
    checked: ts.Node | undefined,
    operator: ts.SyntaxKind | null = null,
  ): Candidate => ({
    kinds: [kind],
    operator,
    text: checked === undefined ? "" : plain(checked.getText()),
    byText: false,
  });
  if (ts.isElementAccessExpression(node)) return of("index", node.argumentExpression);
  if (ts.isNonNullExpression(node)) return of("null", node.expression);
  if (ts.isPropertyAccessExpression(node) || ts.isIdentifier(node))
    return { ...of("null", node), kinds: ["null", "union"], byText: true };
  if (ts.isCallExpression(node)) return callCheck(node, of);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    return unaryCheck(node, of);
  if (!ts.isBinaryExpression(node)) return null;
  if (ts.isNumericLiteral(node.left) && ts.isNumericLiteral(node.right)) return null;
  const operator = node.operatorToken.kind;
  for (const [text, kinds] of Object.entries(OPERATORS)) {
    if (!kinds.includes(operator)) continue;
    const kind = text === "/" || text === "%" ? "division" : "overflow";
    const made = of(text === "<<" || text === ">>" ? "shift" : kind, node, operator);
    return { ...made, text: plain(`${node.left.getText()}${text}${node.right.getText()}`) };
  }
  return null;
}

type Make = (kind: CheckKind, checked: ts.Node | undefined, op?: ts.SyntaxKind) => Candidate;

function callCheck(node: ts.CallExpression, of: Make): Candidate | null {
  const callee = node.expression;
  if (ts.isIdentifier(callee) && callee.text in INTEGERS)
    return of("conversion", node.arguments[0]);
  return ts.isPropertyAccessExpression(callee) ? of("slice", callee.expression) : null;
}

/** `x++` and `x--` add and subtract 1; of `-x`, x is looked for. */
function unaryCheck(
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  of: Make,
): Candidate {
  const made = of("overflow", node.operand, node.operator);
  const one = node.operator === SyntaxKind.PlusPlusToken ? "+1" : "-1";
  const steps = one === "+1" || node.operator === SyntaxKind.MinusMinusToken;
  return { ...made, text: steps ? `${made.text}${one}` : `-${made.text}` };
}
