/** The language reference is true: every example compiles, is rejected, or prints what it says. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { knownBackend } from "../../compiler/backends/table.ts";
import { analyse, compileToC, formatDiagnostics } from "../../compiler/index.ts";
import { type Example, examplesOf, writeExample } from "./examples.ts";
import { buildProgram, execute, PROJECT_ROOT } from "./programs.ts";

const WORK_FOLDER = join(PROJECT_ROOT, "build/tests/examples");
const EXIT_PANIC = 134;
const AS_WRITTEN = { name: "gcc -O0", backend: knownBackend("gcc"), flags: ["-O0"] };

function pages(): string[] {
  const folder = join(PROJECT_ROOT, "docs/language");
  const found = existsSync(folder) ? readdirSync(folder).sort() : [];
  const inFolder = found.filter((name) => name.endsWith(".md")).map((name) => join(folder, name));
  return [...inFolder, join(PROJECT_ROOT, "docs/std.md")];
}

function diagnosticsOf(example: Example, folder: string): { codes: string[]; shown: string } {
  const roots = writeExample(example, folder);
  const { diagnostics } = analyse({ roots, target: example.target, projectRoot: folder });
  const shown = formatDiagnostics(diagnostics, { projectRoot: folder });
  return { codes: diagnostics.map(({ code }) => code), shown };
}

/** Standard output, and after it the message of a panic. */
async function outputOf(example: Example, folder: string): Promise<string> {
  const roots = writeExample(example, folder);
  const outDir = join(folder, "c");
  const compiled = compileToC({ roots, target: "host", projectRoot: folder, outDir });
  assert.is(formatDiagnostics(compiled.diagnostics, { projectRoot: folder }), "");
  const built = await buildProgram(compiled.cFiles, AS_WRITTEN);
  assert.is(built.errors, "");
  const { output, errors, exitCode } = await execute(built.path, []);
  const panicked = errors.startsWith("panic: ");
  assert.is(exitCode, panicked ? EXIT_PANIC : 0, `it ends with ${exitCode}\n${errors}`);
  return output + errors;
}

async function check(example: Example, folder: string): Promise<void> {
  if (example.isProgram && example.rejected.length === 0) {
    const said = await outputOf(example, folder);
    if (example.output !== null)
      assert.is(said, example.output, "the output is not what the page shows");
    return;
  }
  const { codes, shown } = diagnosticsOf(example, folder);
  assert.is(codes.join(" "), example.rejected.join(" "), shown);
}

const wanted = process.env.PAGES?.split(",");
for (const file of pages()) {
  const page = basename(file, ".md");
  if (wanted !== undefined && !wanted.includes(page)) continue;
  for (const example of examplesOf(page, readFileSync(file, "utf8"))) {
    test(`${page}.md, line ${example.line}`, () =>
      check(example, join(WORK_FOLDER, `${page}-${example.line}`)));
  }
}

test("pages are made of what the runner understands", () => {
  const page = [
    "```ts file other.ts",
    "export const N = 4;",
    "```",
    "```ts",
    "export function main(): i32 {",
    "}",
    "```",
    "",
    "```text",
    "hello",
    "```",
    "```ts reject GTS2001 kernel",
    "let x = 0;",
    "```",
  ].join("\n");
  const [program, rejected, ...rest] = examplesOf("page", page);
  assert.is(rest.length, 0);
  assert.is(program?.line, 5);
  assert.is(program?.isProgram, true);
  assert.is(program?.output, "hello\n");
  assert.equal([...(program?.files.keys() ?? [])], ["other.ts"]);
  assert.equal(rejected?.rejected, ["GTS2001"]);
  assert.is(rejected?.target, "kernel");
  assert.throws(() => examplesOf("page", "```ts maybe\n```\n"), /nobody knows/);
  assert.throws(() => examplesOf("page", "```ts\n"), /no end/);
});

test.run();
