/**
 * Attributes written as JSDoc tags. A tag that is misspelt or stands in the wrong place is an
 * error.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { ts } from "../typescript.ts";

const TAGS_OF = {
  class: ["packed", "aligned", "c"],
  enum: ["width"],
  type: ["width"],
  function: [
    ...["export", "c", "api", "section", "inline", "noinline"],
    ...["effect", "assume", "irqsafe", "nosleep", "noalloc", "nopanic", "recursion"],
    "interrupt",
  ],
  signature: ["irqsafe", "nosleep", "noalloc", "nopanic"],
  field: ["bits", "offset"],
  variable: ["aligned", "section", "export"],
} as const;

/** Tags that are documentation only. */
const DOCUMENTATION = new Set([
  "param",
  "returns",
  "example",
  "see",
  "deprecated",
  "remarks",
  "throws",
]);

export type Tags = ReadonlyMap<string, string>;

/** The tags above a declaration, with their text; `kind` says which ones may stand there. */
export function readTags(node: ts.Node, kind: keyof typeof TAGS_OF): Tags {
  const found = new Map<string, string>();
  const allowed: readonly string[] = TAGS_OF[kind];
  for (const tag of tagsOf(node)) {
    const name = tag.tagName.text;
    if (DOCUMENTATION.has(name)) continue;
    if (!allowed.includes(name)) {
      reject(tag, "unknownTag", `\`@${name}\` is not a tag of a ${kind}.`);
    }
    found.set(name, (ts.getTextOfJSDocComment(tag.comment) ?? "").trim());
  }
  return found;
}

/** Of all comments above the declaration, not only the last one. */
function tagsOf(node: ts.Node): ts.JSDocTag[] {
  const holder = node as ts.Node & { jsDoc?: readonly ts.JSDoc[] };
  return (holder.jsDoc ?? []).flatMap((doc) => [...(doc.tags ?? [])]);
}

export function numberTag(node: ts.Node, tags: Tags, name: string): number {
  const text = tags.get(name);
  if (text === undefined) return 0;
  const value = Number(text);
  const isPower = Number.isInteger(value) && value > 0 && (value & (value - 1)) === 0;
  if (!isPower || value > 4096) {
    reject(node, "unknownTag", `\`@${name}\` needs a power of two up to 4096, not "${text}".`);
  }
  return value;
}

export function symbolTag(node: ts.Node, tags: Tags, name: string): string | null {
  const text = tags.get(name);
  if (text === undefined) return null;
  if (!/^[A-Za-z_.][A-Za-z0-9_.$]*$/.test(text)) {
    reject(node, "unknownTag", `\`@${name}\` needs a symbol name, not "${text}".`);
  }
  return text;
}
