/**
 * Small changes to real source text, token by token, as a typing programmer or a bad merge
 * makes.
 */
import { ts } from "../../compiler/typescript.ts";
import type { Random } from "./random.ts";

interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: ts.SyntaxKind;
}

const INSERTED: readonly string[] = [
  "0",
  "-1",
  "18446744073709551616",
  "1e400",
  "0.5",
  "null",
  "this",
  "super",
  "any",
  "number",
  "undefined",
  "async",
  "await",
  "yield",
  "using",
  "static",
  "readonly",
  "export",
  "declare",
  "new",
  "typeof",
  "keyof",
  "as const",
  "...",
  "?.",
  "!",
  "=>",
  "()",
  "{}",
  "[]",
  "<T>",
  "u8",
  "u64",
  "string",
  "Text",
  "Slice<u8>",
  "FixedArray<u8, 4>",
  "/** @packed */",
  "/** @c memcpy */",
  "\u0000",
  "\u{1f600}",
];

/** `text` with one to three changes. */
export function mutate(text: string, random: Random): string {
  let result = text;
  for (let count = 1 + random.below(3); count > 0; count--) result = once(result, random);
  return result;
}

function once(text: string, random: Random): string {
  const tokens = scan(text);
  if (tokens.length < 2) return text;
  const token = random.pick(tokens);
  const other = random.pick(tokens);
  const own = text.slice(token.start, token.end);
  const with_ = (replacement: string): string =>
    text.slice(0, token.start) + replacement + text.slice(token.end);
  switch (random.below(8)) {
    case 0:
      return with_("");
    case 1:
      return with_(`${own} ${own}`);
    case 2:
      return with_(text.slice(other.start, other.end));
    case 3:
      return with_(`${own} ${random.pick(INSERTED)} `);
    case 4:
      return with_(random.pick(INSERTED));
    case 5: {
      // A name or operator of the same sort.
      const same = tokens.filter(({ kind }) => kind === token.kind);
      const twin = random.pick(same);
      return with_(text.slice(twin.start, twin.end));
    }
    default:
      return lines(text, random);
  }
}

function scan(text: string): Token[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard, text);
  const tokens: Token[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan())
    tokens.push({ start: scanner.getTokenStart(), end: scanner.getTokenEnd(), kind });
  return tokens;
}

/** A line is lost, doubled, or moved. */
function lines(text: string, random: Random): string {
  const all = text.split("\n");
  const at = random.below(all.length);
  const to = random.below(all.length);
  const line = all[at] ?? "";
  const choice = random.below(3);
  if (choice !== 1) all.splice(at, 1);
  if (choice !== 0) all.splice(to, 0, line);
  return all.join("\n");
}
