/** What an editor shows when the pointer rests on a name: the GTS type, with its width. */
import { resolveType } from "../lower/resolve.ts";
import { showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import type { Checked } from "./workspace.ts";

export interface HoverText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The innermost node at `offset`. */
export function nodeAt(source: ts.SourceFile, offset: number): ts.Node {
  let found: ts.Node = source;
  const visit = (node: ts.Node): void => {
    if (offset < node.getStart(source) || offset > node.getEnd()) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

/** What stands before the name, so that it reads as a declaration. */
function wordFor(symbol: ts.Symbol): string {
  const F = ts.SymbolFlags;
  if ((symbol.flags & F.Property) !== 0) return "(field) ";
  const declaration = symbol.valueDeclaration;
  if (declaration !== undefined && ts.isParameter(declaration)) return "(parameter) ";
  if ((symbol.flags & F.Variable) === 0) return "";
  const flags = declaration === undefined ? 0 : ts.getCombinedNodeFlags(declaration);
  return (flags & ts.NodeFlags.Const) !== 0 ? "const " : "let ";
}

function isType(symbol: ts.Symbol): boolean {
  const F = ts.SymbolFlags;
  return (symbol.flags & (F.Class | F.Interface | F.TypeAlias | F.Enum | F.TypeParameter)) !== 0;
}

function isCallable(symbol: ts.Symbol): boolean {
  return (symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Method)) !== 0;
}

/** The type as lowering found it, else as it follows from tsc's. */
function gtsType(checked: Checked, symbol: ts.Symbol, node: ts.Node): string {
  const { context } = checked.analysis;
  const { checker } = checked.loaded;
  const type = checker.getTypeOfSymbolAtLocation(symbol, node);
  const lowered = context?.localTypes.get(symbol);
  if (lowered !== undefined) return showType(lowered);
  if (context === null) return checker.typeToString(type);
  try {
    const resolved: Type = resolveType(context, new Map(), type, node);
    return showType(resolved);
  } catch {
    // A type of a generic, or one that is not GTS: what tsc calls it.
    return checker.typeToString(type);
  }
}

function declarationText(checked: Checked, symbol: ts.Symbol, node: ts.Node): string {
  const { checker } = checked.loaded;
  if (isCallable(symbol)) {
    const [signature] = checker.getTypeOfSymbolAtLocation(symbol, node).getCallSignatures();
    if (signature !== undefined)
      return `function ${symbol.name}${checker.signatureToString(signature)}`;
  }
  if (isType(symbol)) {
    const [declaration] = symbol.declarations ?? [];
    const [first = ""] = (declaration?.getText() ?? symbol.name).split("{");
    return first.replace(/\/\*[\s\S]*?\*\//g, "").trim();
  }
  return `${wordFor(symbol)}${symbol.name}: ${gtsType(checked, symbol, node)}`;
}

/** The hover for a name; null where there is none. */
export function hoverAt(checked: Checked, offset: number): HoverText | null {
  const { checker, program } = checked.loaded;
  const source = program.getSourceFile(checked.path);
  if (source === undefined) return null;
  const node = nodeAt(source, offset);
  if (!ts.isIdentifier(node) && node.kind !== ts.SyntaxKind.ThisKeyword) return null;
  const found = checker.getSymbolAtLocation(node);
  if (found === undefined) return null;
  const alias = (found.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = alias ? checker.getAliasedSymbol(found) : found;
  const comment = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const shown = `\`\`\`ts\n${declarationText(checked, symbol, node)}\n\`\`\``;
  const text = comment === "" ? shown : `${shown}\n\n${comment}`;
  return { text, start: node.getStart(source), end: node.getEnd() };
}
