/**
 * Who may do what nobody checks: modules that import gehri:unsafe. The place that does it counts,
 * not the one that the pointer or the external function comes from.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { ts } from "../typescript.ts";

export function importsUnsafe(source: ts.SourceFile): boolean {
  return source.statements.some(
    (s) =>
      ts.isImportDeclaration(s) &&
      ts.isStringLiteral(s.moduleSpecifier) &&
      s.moduleSpecifier.text === "gehri:unsafe",
  );
}

/** `what` is what happens at `node`: "A call of `poke`". */
export function requireUnsafe(node: ts.Node, what: string): void {
  if (!importsUnsafe(node.getSourceFile()))
    reject(node, "unsafeUse", `${what} in a module that does not import gehri:unsafe.`);
}
