/**
 * Names of class members: plain ones, private ones, and the well-known symbols that `for…of` and
 * `using` look for.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { ts } from "../typescript.ts";

const SYMBOLS: ReadonlySet<string> = new Set([
  "iterator",
  "asyncIterator",
  "dispose",
  "asyncDispose",
]);

/** `name` for `name` and `#name`, `Symbol_dispose` for `[Symbol.dispose]`; null for others. */
export function memberName(name: ts.PropertyName): string | null {
  if (ts.isIdentifier(name)) return name.text;
  if (ts.isPrivateIdentifier(name)) return name.text.replace(/^#/, "");
  if (!ts.isComputedPropertyName(name)) return null;
  const { expression } = name;
  if (!ts.isPropertyAccessExpression(expression) || expression.expression.getText() !== "Symbol")
    return null;
  return SYMBOLS.has(expression.name.text) ? symbolMember(expression.name.text) : null;
}

/** The member that stands for `[Symbol.NAME]`. */
export function symbolMember(name: string): string {
  return `Symbol_${name}`;
}

/** The name of a property's symbol: tsc calls `[Symbol.dispose]` `__@dispose@123`. */
export function symbolName(symbol: ts.Symbol): string {
  const known = /^__@(\w+)@\d+$/.exec(symbol.name)?.[1];
  return known === undefined ? symbol.name : symbolMember(known);
}

export function requireMemberName(name: ts.PropertyName): string {
  const text = memberName(name);
  if (text === null) reject(name, "syntax", "A method needs a plain name.");
  return text;
}
