/** What the compiler says of a row's example, and which syntax is really in it. */
import { join } from "node:path";
import { analyse, openSession, RUNTIME_FOLDER } from "../index.ts";
import { ts } from "../typescript.ts";
import { type Place, programOf } from "./row.ts";

/** No such file is there: the session holds its text. */
const FILE = join(RUNTIME_FOLDER, "grammar-example.ts");

export type Verdict = { readonly verdict: string; readonly message: string };

/** Tries examples one after the other; what they have in common is read once. */
export function examiner(): (place: Place, example: string) => Verdict {
  const session = openSession();
  return (place, example) => {
    session.sources.overlays.set(FILE, programOf(place, example).text);
    const options = { roots: [FILE], target: "host", projectRoot: RUNTIME_FOLDER } as const;
    const { diagnostics } = analyse({ ...options, session });
    const [first] = diagnostics;
    return { verdict: first?.code ?? "yes", message: first?.message ?? "" };
  };
}

/** Second names of kinds, and the number of kinds. */
const ALIAS = /^(First|Last|AssertClause$|AssertEntry$|Count$)/;

/** The name of a kind, where several stand for one number. */
const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(ts.SyntaxKind)
    .filter(([name, kind]) => typeof kind === "number" && !ALIAS.test(name))
    .map(([name, kind]) => [Number(kind), name]),
);

/** All kinds of syntax of the pinned TypeScript. */
export const ALL_KINDS: ReadonlySet<string> = new Set(NAMES.values());

/** The kinds of nodes and tokens in an example. */
export function kindsIn(place: Place, example: string): Set<string> {
  const { text, start: from } = programOf(place, example);
  const source = ts.createSourceFile("example.ts", text, ts.ScriptTarget.ESNext, true);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (node.getEnd() <= from) return;
    // A statement list begins where its first statement does.
    const list = node.kind === ts.SyntaxKind.SyntaxList;
    const start = node.getStart(source, true);
    if (!list && start >= from && node.getEnd() <= from + example.length)
      found.add(NAMES.get(node.kind) ?? "");
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return found;
}
