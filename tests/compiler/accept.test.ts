/**
 * Every program in accept/ is compiled by all C compilers, run, and compared with what its comments
 * say.
 */
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatDiagnostics } from "../../compiler/index.ts";
import { type AcceptFixture, fixtureFiles, type PanicMark, readAccept } from "./fixtures.ts";
import {
  inParallel,
  isInstalled,
  PROJECT_ROOT,
  type ProgramResult,
  type RunResult,
  runProgram,
  VARIANTS,
} from "./programs.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "accept");
/** `FIXTURES=name,name` runs only these. */
const wanted = process.env.FIXTURES?.split(",");

const fixtures = fixtureFiles(folder)
  .filter(({ name }) => wanted === undefined || wanted.includes(name))
  .map(({ name, file }) => readAccept(name, file));

function panicsMatch(fixture: AcceptFixture, run: RunResult): void {
  const seen = run.errors.split("\n").filter((line) => line.startsWith("panic: "));
  const fits = (line: string, mark: PanicMark): boolean =>
    line.endsWith(` at ${relative(PROJECT_ROOT, mark.file)}:${mark.line}`) &&
    line.includes(mark.text);
  for (const line of seen) {
    const known = fixture.panics.some((mark) => fits(line, mark));
    assert.ok(known, `${run.variant}: unexpected: ${line}`);
  }
  for (const mark of fixture.panics) {
    const found = seen.some((line) => fits(line, mark));
    assert.ok(found, `${run.variant}: no panic "${mark.text}" at line ${mark.line}`);
  }
}

function check(fixture: AcceptFixture, result: ProgramResult): void {
  const problems = formatDiagnostics(result.diagnostics, { projectRoot: PROJECT_ROOT });
  assert.is(problems, "", `the compiler rejected it:\n${problems}`);
  for (const run of result.runs) {
    if (run.exitCode !== fixture.exitCode && run.errors !== "") {
      assert.unreachable(`${run.variant}: exit ${run.exitCode}\n${run.errors.slice(0, 3000)}`);
    }
    assert.is(run.output, fixture.output, `${run.variant}: output differs`);
    assert.is(run.exitCode, fixture.exitCode, `${run.variant}: exit code`);
    panicsMatch(fixture, run);
  }
}

const installed = await Promise.all(VARIANTS.map(({ backend }) => isInstalled(backend)));
/** `VARIANTS=name,name` uses only these. */
const chosen = process.env.VARIANTS?.split(",");
const variants = VARIANTS.filter(
  ({ name }, index) => installed[index] && (chosen === undefined || chosen.includes(name)),
);
const results = new Map<string, ProgramResult>();
await inParallel(fixtures, async ({ name, file, profile, onlyWith }) => {
  const fitting = variants.filter(({ backend }) => onlyWith?.includes(backend.family) ?? true);
  results.set(name, await runProgram(name, file, fitting, profile));
});

test("gcc is installed, and all fixtures ran", () => {
  assert.ok(installed[1], "gcc is needed");
  assert.is(results.size, fixtures.length);
});
for (const fixture of fixtures) {
  test(`accept: ${fixture.name}`, () => {
    const result = results.get(fixture.name);
    assert.ok(result);
    check(fixture, result);
  });
}

test.run();
