/** What one row of the table of all syntax says, and the programs that rows are tried in. */

/** Where a row's example stands: at module level, in a function, or in an async function. */
export type Place = "module" | "function" | "async";

export interface Row {
  readonly title: string;
  /** Names of `ts.SyntaxKind` that the example shows. */
  readonly kinds: readonly string[];
  readonly place: Place;
  readonly example: string;
  /** "yes", the code it is rejected with, or what tsc says. */
  readonly verdict: string;
  readonly note: string;
}

export interface Group {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Syntax kinds that no program of GTS can have, and why. */
export interface Absent {
  readonly why: string;
  readonly kinds: readonly string[];
}

function row(place: Place, [title, kinds, example, verdict, note = ""]: RowText): Row {
  return { title, kinds: kinds.split(" "), place, example, verdict, note };
}

type RowText = readonly [
  title: string,
  kinds: string,
  example: string,
  verdict: string,
  note?: string,
];

/** A row whose example stands at module level. */
export function top(...text: RowText): Row {
  return row("module", text);
}

/** A row whose example stands in a function. */
export function inside(...text: RowText): Row {
  return row("function", text);
}

/** A row whose example stands in an async function. */
export function waiting(...text: RowText): Row {
  return row("async", text);
}

/** What the examples use. */
const PRELUDE = `import { print } from "gehri:host";

class Counter {
  count: u32 = 0;
  next: Counter | null = null;
}
class Guard {
  [Symbol.dispose](): void {}
  async [Symbol.asyncDispose](): Promise<void> {}
}
type Point = { readonly x: u32; readonly y: u32 };
const shared = new Counter();
const pairs: FixedArray<readonly [u32, u32], 2> = [[1, 2], [3, 4]];
function add(a: u32, b: u32): u32 {
  return a + b;
}
function first<T>(a: T, b: T): T {
  return a;
}
function apply(f: (x: u32) => u32, x: u32): u32 {
  return f(x);
}
async function pause(): Promise<void> {}
export function main(): i32 {
  print("");
  return 0;
}
`;

const HEAD: Record<Exclude<Place, "module">, string> = {
  function:
    "export function f(n: u32, m: u32, flag: boolean, bytes: Slice<u8>, node: Counter): u32 {",
  async: "export async function f(bytes: Slice<u8>): Promise<u32> {",
};

/** The program that a row's example is tried in, and where in it the example begins. */
export function programOf(place: Place, example: string): { text: string; start: number } {
  const before = place === "module" ? PRELUDE : `${PRELUDE}${HEAD[place]}\n  `;
  const result = place === "async" ? "1" : "n";
  const after = place === "module" ? "\n" : `\n  return ${result};\n}\n`;
  return { text: `${before}${example}${after}`, start: before.length };
}
