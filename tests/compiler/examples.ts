/**
 * The examples of the language reference: what stands in the code blocks of a page, and what must
 * become of each.
 *
 *   ts               a module; with `main` a program, whose output a `text` block after it holds
 *   ts kernel        a module of the kernel target
 *   ts reject CODE…  rejected with exactly these codes, in order
 *   ts file NAME     another module of the blocks after it, imported as "./NAME"
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Example {
  readonly page: string;
  /** Of the first line of the block, in the page. */
  readonly line: number;
  readonly text: string;
  readonly target: "host" | "kernel";
  /** Codes it must be rejected with; empty for what must compile. */
  readonly rejected: readonly string[];
  /** What it prints; null if the page does not say. */
  readonly output: string | null;
  /** The `ts file` blocks before it. */
  readonly files: ReadonlyMap<string, string>;
  readonly isProgram: boolean;
}

/** The name of an example's own file, as panics show it. */
export const EXAMPLE_FILE = "example.ts";
/** What the other kinds of blocks may be: they are not looked at. */
const OTHER_KINDS = new Set(["", "text", "sh", "c", "json", "asm", "ebnf", "lua", "diff"]);
const MAIN = /^export (async )?function main\(/m;
const STUB = "export function main(): i32 {\n  return 0;\n}\n";

interface Block {
  readonly kind: string;
  readonly text: string;
  readonly line: number;
  /** Line after the closing back-ticks. */
  readonly endLine: number;
}

function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  const lines = page.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const kind = /^```(.*)$/.exec(lines[at] ?? "")?.[1];
    if (kind === undefined) continue;
    const end = lines.indexOf("```", at + 1);
    if (end < 0) throw new Error(`line ${at + 1}: the block has no end`);
    const text = lines.slice(at + 1, end).join("\n");
    blocks.push({ kind: kind.trim(), text: `${text}\n`, line: at + 2, endLine: end + 2 });
    at = end;
  }
  return blocks;
}

/** The output that a page shows right after a block, with at most blank lines between. */
function outputAfter(block: Block, next: Block | undefined, lines: readonly string[]) {
  if (next?.kind !== "text") return null;
  const between = lines.slice(block.endLine - 1, next.line - 2);
  return between.every((line) => line.trim() === "") ? next.text : null;
}

/** The examples of a page. Throws at a block whose kind is not known. */
export function examplesOf(page: string, text: string): Example[] {
  const lines = text.split("\n");
  const blocks = blocksOf(text);
  const files = new Map<string, string>();
  return blocks.flatMap((block, index) => {
    const [language = "", what = "", ...rest] = block.kind.split(/\s+/);
    if (language !== "ts") {
      if (OTHER_KINDS.has(block.kind)) return [];
      throw new Error(`${page}:${block.line}: nobody knows blocks of kind "${block.kind}"`);
    }
    if (what === "file" && rest[0] !== undefined) {
      files.set(rest[0], block.text);
      return [];
    }
    if (!["", "kernel", "reject"].includes(what) || (what === "reject") !== rest.length > 0)
      throw new Error(`${page}:${block.line}: nobody knows "ts ${what} ${rest.join(" ")}"`);
    const example: Example = {
      page,
      line: block.line,
      text: block.text,
      target: what === "kernel" || rest.includes("kernel") ? "kernel" : "host",
      rejected: rest.filter((word) => word !== "kernel"),
      output: outputAfter(block, blocks[index + 1], lines),
      files: new Map(files),
      isProgram: MAIN.test(block.text),
    };
    return [example];
  });
}

/** Writes the example's files; gives the roots of its program. */
export function writeExample(example: Example, folder: string): string[] {
  rmSync(folder, { recursive: true, force: true });
  const files = new Map([...example.files, [EXAMPLE_FILE, example.text]]);
  if (!example.isProgram) files.set("main.ts", STUB);
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const own = join(folder, EXAMPLE_FILE);
  return example.isProgram || example.target === "kernel" ? [own] : [join(folder, "main.ts"), own];
}
