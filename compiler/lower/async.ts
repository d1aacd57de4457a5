/**
 * Finds `async`, `await`, generators and `import()` before tsc's own diagnostics are shown: without
 * a `Promise` in the library those would complain about missing global types and name no place.
 */
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { ts } from "../typescript.ts";

export function findAsync(program: ts.Program): Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (node: ts.Node): void => {
    const what = described(node);
    if (what === null) {
      ts.forEachChild(node, visit);
      return;
    }
    found.push(diagnose(node, "noAsync", `${what} is not available yet.`));
  };
  for (const source of program.getSourceFiles()) {
    if (!source.isDeclarationFile) ts.forEachChild(source, visit);
  }
  return found;
}

function described(node: ts.Node): string | null {
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return "`async`";
  if (ts.isAwaitExpression(node)) return "`await`";
  if (ts.isYieldExpression(node)) return "`yield`";
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return "`import()`";
  const generator =
    (ts.isFunctionDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isFunctionExpression(node)) &&
    node.asteriskToken;
  return generator ? "A generator" : null;
}
