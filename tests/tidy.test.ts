/**
 * The house style, as a test: sizes, first comments, nothing left for later, and imports that point
 * one way.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir, hostname } from "node:os";
import { dirname, join, normalize } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FILE_LINES_MAX, LINE_COLUMNS_MAX, PROJECT_ROOT } from "./limits.ts";

const SOURCE = /\.(ts|mjs|c|h|S|ld)$/;
/** Small programs that show one thing each; some are wrong on purpose. */
const FIXTURES = /^tests\/compiler\/(accept|reject)\//;

/**
 * Folder by folder, what it may import from besides itself; the tools and the system are two
 * worlds.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  compiler: [],
  qemu: [],
  iso: ["compiler"],
  launch: [],
  bench: ["compiler", "iso", "qemu"],
  "runtime/lib": [],
  drivers: ["runtime/lib"],
  "kernel-src": ["drivers", "runtime/lib"],
  agents: ["kernel-src", "runtime/lib"],
};

interface SourceFile {
  readonly name: string;
  readonly text: string;
}

function trackedFiles(): SourceFile[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
    cwd: PROJECT_ROOT,
    encoding: "utf8",
  });
  return listed
    .split("\n")
    .filter((name) => name !== "" && existsSync(join(PROJECT_ROOT, name)))
    .filter((name) => statSync(join(PROJECT_ROOT, name)).isFile())
    .map((name) => ({ name, text: readFileSync(join(PROJECT_ROOT, name), "utf8") }));
}

const files = trackedFiles();
const sources = files.filter(({ name }) => SOURCE.test(name) && !FIXTURES.test(name));
const tidy = suite("tidy");

/** Fails with all that is wrong, not only the first. */
function expectNone(complaints: readonly string[]): void {
  assert.ok(complaints.length === 0, `\n${complaints.join("\n")}`);
}

tidy("there are files to look at", () => {
  assert.ok(sources.length > 50);
});

tidy(`no line is longer than ${LINE_COLUMNS_MAX} columns`, () => {
  // A literal that fills a line is as short as the formatter can make it.
  const literal = /(["`]).{50,}\1|^\s*\/\^.{50,}\/[a-z]*[;,)]*$/;
  const long = (line: string): boolean =>
    [...line].length > LINE_COLUMNS_MAX && !literal.test(line);
  expectNone(
    sources.flatMap(({ name, text }) =>
      text.split("\n").flatMap((line, at) => (long(line) ? [`${name}:${at + 1}`] : [])),
    ),
  );
});

tidy(`no file is longer than ${FILE_LINES_MAX} lines`, () => {
  const lines = (text: string): number => text.split("\n").length - 1;
  expectNone(sources.filter(({ text }) => lines(text) > FILE_LINES_MAX).map(({ name }) => name));
});

tidy("every file begins with why it exists", () => {
  const comment = /^(#!.*\n)?\s*(\/\*|\/\/)/;
  expectNone(sources.filter(({ text }) => !comment.test(text)).map(({ name }) => name));
});

tidy("nothing is left for later", () => {
  const mark = new RegExp(
    `\\b(${["TO", "FIX"].map((word) => word + (word === "TO" ? "DO" : "ME")).join("|")})\\b`,
  );
  expectNone(
    [...sources, ...files.filter(({ name }) => name.endsWith(".md"))]
      .filter(({ text }) => mark.test(text))
      .map(({ name }) => name),
  );
});

tidy("tabs, trailing blanks and missing line ends are nowhere", () => {
  expectNone(
    sources
      .filter(({ text }) => /[ \t]\n|\t/.test(text) || !text.endsWith("\n"))
      .map(({ name }) => name),
  );
});

tidy("nothing names a machine or somebody's folders", () => {
  const names = [hostname(), homedir()].filter((word) => word.length > 5);
  const paths = [PROJECT_ROOT, ...names].filter((word) => word !== "/" && word !== "localhost");
  expectNone(
    files.flatMap(({ name, text }) =>
      paths.filter((path) => text.includes(path)).map((path) => `${name}: ${path}`),
    ),
  );
});

tidy("nothing that is built is kept", () => {
  const kept = execFileSync("git", ["ls-files", "-ci", "--exclude-standard"], {
    cwd: PROJECT_ROOT,
    encoding: "utf8",
  });
  expectNone(kept.split("\n").filter((name) => name.length > 0));
});

tidy("package-lock.json names no registry", () => {
  const lock = files.find(({ name }) => name === "package-lock.json");
  assert.ok(lock !== undefined);
  assert.not.match(
    lock.text,
    /"resolved"|https?:\/\/(?!.*(github|opencollective|funding))\S*registry/,
  );
});

/** The area a file belongs to, such as `runtime/lib`; null for tests and outside of all. */
function areaOf(name: string): string | null {
  if (name.endsWith(".test.ts")) return null;
  return Object.keys(MAY_IMPORT).find((area) => name.startsWith(`${area}/`)) ?? null;
}

function importsOf(file: SourceFile): string[] {
  const statement = /^(?:import|export)\b[^;"=(]*\bfrom "(\.[^"]*)"|\bimport\(?\s*"(\.[^"]*)"/gm;
  return [...file.text.matchAll(statement)].map((match) =>
    normalize(join(dirname(file.name), match[1] ?? match[2] ?? "")),
  );
}

tidy("imports point one way", () => {
  expectNone(
    sources.flatMap((file) => {
      const area = areaOf(file.name);
      if (area === null) return [];
      return importsOf(file).flatMap((target) => {
        const other = areaOf(target);
        if (other === area) return [];
        const allowed = other !== null && (MAY_IMPORT[area] ?? []).includes(other);
        return allowed ? [] : [`${file.name} imports ${target}`];
      });
    }),
  );
});

tidy("imports name files that are there", () => {
  expectNone(
    sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => !existsSync(join(PROJECT_ROOT, target)))
        .map((target) => `${file.name} imports ${target}`),
    ),
  );
});

tidy.run();
