/**
 * Reads the fixtures of the language tests. What a program must do stands in its own comments:
 *
 *   // expect-output:      the lines of comment that follow are its output, exactly
 *   // profile: NAME      debug or fast instead of safe
 *   // only-with: gcc, clang   the back ends it is for, where others cannot do it
 *   // expect-exit: N      its exit code; without it 0, or 134 if a line is marked as one that
 *   panics … // panics: TEXT      this line stops the program (or a child of it) with a message
 *   that contains TEXT // expect: GTS2001 3:7 TEXT   a diagnostic of a rejected program
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { DEFAULT_PROFILE, isProfile, type Profile } from "../../compiler/profiles.ts";

const EXIT_PANIC = 134;

export interface PanicMark {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export interface AcceptFixture {
  readonly name: string;
  /** The file with `main`. */
  readonly file: string;
  readonly output: string;
  readonly exitCode: number;
  readonly panics: readonly PanicMark[];
  readonly profile: Profile;
  /** The back ends it is for; null for all. */
  readonly onlyWith: readonly string[] | null;
}

export interface ExpectedDiagnostic {
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export interface RejectFixture {
  readonly name: string;
  readonly file: string;
  readonly target: "host" | "kernel";
  /** From `// define: NAME=value`. */
  readonly defines: ReadonlyMap<string, string>;
  readonly expected: readonly ExpectedDiagnostic[];
}

/** `NAME.ts` files, and `main.ts` of folders. */
export function fixtureFiles(folder: string): { name: string; file: string }[] {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) =>
      entry.isDirectory()
        ? { name: entry.name, file: join(folder, entry.name, "main.ts") }
        : { name: basename(entry.name, ".ts"), file: join(folder, entry.name) },
    )
    .filter(({ file }) => file.endsWith(".ts") && existsSync(file))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function expectedOutput(lines: readonly string[]): string {
  const start = lines.indexOf("// expect-output:");
  if (start < 0) return "";
  const output: string[] = [];
  for (const line of lines.slice(start + 1)) {
    if (!line.startsWith("//") || line.startsWith("// expect-")) break;
    output.push(line.replace(/^\/\/ ?/, ""));
  }
  return output.map((line) => `${line}\n`).join("");
}

/** The file itself, or all files of the folder that a `main.ts` stands in. */
function programFiles(file: string): string[] {
  if (basename(file) !== "main.ts") return [file];
  const folder = dirname(file);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

function panicMarks(file: string): PanicMark[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, index) => {
    const mark = /\S.*\/\/ panics: (.+)$/.exec(line);
    return mark?.[1] === undefined ? [] : [{ file, line: index + 1, text: mark[1] }];
  });
}

export function readAccept(name: string, file: string): AcceptFixture {
  const lines = readFileSync(file, "utf8").split("\n");
  const panics = programFiles(file).flatMap(panicMarks);
  const exit = lines.map((line) => /^\/\/ expect-exit: (\d+)$/.exec(line)?.[1]).find(Boolean);
  const defaultExit = panics.length > 0 ? EXIT_PANIC : 0;
  const exitCode = exit === undefined ? defaultExit : Number(exit);
  const named = lines.map((line) => /^\/\/ profile: (\w+)$/.exec(line)?.[1]).find(Boolean) ?? "";
  const profile = isProfile(named) ? named : DEFAULT_PROFILE;
  const only = lines.map((line) => /^\/\/ only-with: (.+)$/.exec(line)?.[1]).find(Boolean);
  const onlyWith = only?.split(", ") ?? null;
  return { name, file, output: expectedOutput(lines), exitCode, panics, profile, onlyWith };
}

export function readReject(name: string, file: string): RejectFixture {
  const lines = readFileSync(file, "utf8").split("\n");
  const expected = lines.flatMap((line) => {
    const match = /^\/\/ expect: (\w+) (\d+):(\d+) (.+)$/.exec(line);
    if (match === null) return [];
    const [, code = "", atLine = "", column = "", text = ""] = match;
    return [{ code, line: Number(atLine), column: Number(column), text }];
  });
  const target = lines.includes("// target: kernel") ? "kernel" : "host";
  const defines = lines.flatMap((line): [string, string][] => {
    const [, key, value] = /^\/\/ define: (\w+)=(.*)$/.exec(line) ?? [];
    return key === undefined || value === undefined ? [] : [[key, value]];
  });
  return { name, file, target, defines: new Map(defines), expected };
}
