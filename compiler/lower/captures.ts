/**
 * What nested functions use of the functions around them, from the syntax and tsc's symbols alone;
 * the same for every instance of a generic.
 */
import { ts } from "../typescript.ts";
import type { ProgramContext } from "./context.ts";

export type FunctionNode = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

export interface Captures {
  /** Variables and parameters of the functions around, in the order of their first use. */
  readonly variables: ReadonlySet<ts.Symbol>;
  /** Function declarations inside the functions around. */
  readonly functions: ReadonlySet<ts.Symbol>;
  /** The `this` of the method around. */
  readonly usesThis: boolean;
}

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return (
    ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node)
  );
}

/** A function declaration that stands in another function. */
export function isNestedFunction(declaration: ts.FunctionDeclaration): boolean {
  return !ts.isSourceFile(declaration.parent) && !ts.isModuleBlock(declaration.parent);
}

/** The function that a declaration is local to; null at module level. */
function functionAround(declaration: ts.Node): ts.Node | null {
  let node = declaration.parent as ts.Node | undefined;
  while (node !== undefined && !ts.isSourceFile(node)) {
    if (ts.isFunctionLike(node)) return node;
    node = node.parent as ts.Node | undefined;
  }
  return null;
}

/** The symbol that a name stands for as a value; null for names that are labels of members. */
function usedSymbol(program: ProgramContext, node: ts.Identifier): ts.Symbol | null {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return null;
  if (ts.isShorthandPropertyAssignment(parent))
    return program.checker.getShorthandAssignmentValueSymbol(parent) ?? null;
  return program.symbolAt(node) ?? null;
}

export function capturesOf(program: ProgramContext, root: ts.Node): Captures {
  const known = program.captures.get(root);
  if (known !== undefined) return known;
  const variables = new Set<ts.Symbol>();
  const functions = new Set<ts.Symbol>();
  let usesThis = false;
  const inside = (node: ts.Node): boolean => {
    let at = node as ts.Node | undefined;
    while (at !== undefined && at !== root) at = at.parent as ts.Node | undefined;
    return at === root;
  };
  const note = (node: ts.Identifier): void => {
    const symbol = usedSymbol(program, node);
    const declaration = symbol?.valueDeclaration;
    if (symbol === null || declaration === undefined || inside(declaration)) return;
    if (functionAround(declaration) === null) return;
    if (ts.isFunctionDeclaration(declaration)) functions.add(symbol);
    const isVariable =
      ts.isVariableDeclaration(declaration) ||
      ts.isParameter(declaration) ||
      ts.isBindingElement(declaration);
    if (isVariable) variables.add(symbol);
  };
  const visit = (node: ts.Node, ownThis: boolean): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node)) return note(node);
    if (node.kind === ts.SyntaxKind.ThisKeyword && !ownThis) usesThis = true;
    const binds = ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node);
    ts.forEachChild(node, (child) => visit(child, ownThis || binds));
  };
  visit(root, false);
  const captures: Captures = { variables, functions, usesThis };
  program.captures.set(root, captures);
  return captures;
}

/** The variables below `root` that some function nested in it captures. */
export function capturedSymbols(program: ProgramContext, root: ts.Node): ReadonlySet<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (node !== root && isFunctionNode(node))
      for (const symbol of capturesOf(program, node).variables) found.add(symbol);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}
