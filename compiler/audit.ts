/**
 * `gehri audit`: every place of a program that could break memory safety, the uses of gehri:unsafe
 * and of external functions; and what is claimed and not checked, `@assume` and `@recursion`.
 */
import { join, relative, resolve } from "node:path";
import { rangeOf, type SourceRange } from "./diagnostics/diagnostic.ts";
import { openSession, RUNTIME_FOLDER } from "./index.ts";
import { ts } from "./typescript.ts";

export interface UnsafeUse {
  /** What is used: `load`, the name of an external function, or `@assume`. */
  readonly name: string;
  readonly kind: "unsafe" | "external" | "claim";
  readonly range: SourceRange;
}

export interface AuditedFile {
  /** Relative to the project root. */
  readonly file: string;
  readonly uses: readonly UnsafeUse[];
}

/** Tags whose truth nobody checks. */
const CLAIMS: ReadonlySet<string> = new Set(["assume", "recursion"]);
const UNSAFE_FILE = join(RUNTIME_FOLDER, "lib/unsafe.d.ts");

/** All files of the program, those without unsafe uses too, in the order of their paths. */
export function audit(roots: readonly string[], projectRoot: string): readonly AuditedFile[] {
  const { program, checker } = openSession().load(roots.map((root) => resolve(root)));
  return program
    .getSourceFiles()
    .filter((source) => !source.isDeclarationFile)
    .map((source) => ({
      file: relative(projectRoot, source.fileName),
      uses: usesIn(source, checker),
    }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function usesIn(source: ts.SourceFile, checker: ts.TypeChecker): UnsafeUse[] {
  const uses: UnsafeUse[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isFunctionLike(node)) uses.push(...claimsOf(node));
    if (ts.isIdentifier(node) && !isDeclarationName(node)) {
      const kind = kindOf(node, checker);
      if (kind !== null) uses.push({ name: node.text, kind, range: rangeOf(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

function claimsOf(node: ts.Node): UnsafeUse[] {
  return ts
    .getJSDocTags(node)
    .filter((tag) => CLAIMS.has(tag.tagName.text))
    .map((tag) => ({ name: `@${tag.tagName.text}`, kind: "claim", range: rangeOf(tag) }));
}

function isDeclarationName(node: ts.Identifier): boolean {
  const { parent } = node;
  return ts.isFunctionDeclaration(parent) && parent.name === node;
}

function kindOf(node: ts.Identifier, checker: ts.TypeChecker): UnsafeUse["kind"] | null {
  const own = checker.getSymbolAtLocation(node);
  if (own === undefined) return null;
  const isAlias = (own.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(own) : own;
  for (const declaration of symbol.declarations ?? []) {
    // Types say nothing about what is done with them.
    const inType = ts.isTypeReferenceNode(node.parent) || ts.isTypeQueryNode(node.parent);
    if (declaration.getSourceFile().fileName === UNSAFE_FILE && !inType) return "unsafe";
    if (ts.isFunctionDeclaration(declaration) && declaration.body === undefined) {
      const library = declaration.getSourceFile().isDeclarationFile;
      const overload = (symbol.declarations ?? []).length > 1;
      if (!library && !overload) return "external";
    }
  }
  return null;
}

/** One line for each file with unsafe uses, and the lines of the uses under it. */
export function auditText(files: readonly AuditedFile[]): string {
  const unsafe = files.filter(({ uses }) => uses.length > 0);
  const lines = unsafe.flatMap(({ file, uses }) => [
    `${file}: ${uses.length}`,
    ...uses.map(({ name, kind, range }) => {
      const what = kind === "external" ? `${name} (external)` : name;
      return `  ${range.line}:${range.column}  ${what}`;
    }),
  ]);
  const total = unsafe.reduce((sum, { uses }) => sum + uses.length, 0);
  const summary = `${total} unsafe uses in ${unsafe.length} of ${files.length} files`;
  return `${[...lines, summary].join("\n")}\n`;
}
