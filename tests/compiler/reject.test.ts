/**
 * Every program in reject/ gets exactly the diagnostics that its comments name, and every code of
 * the table is shown.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CODES } from "../../compiler/diagnostics/codes.ts";
import { BACKEND_CODES } from "../../compiler/diagnostics/codes-backends.ts";
import {
  type Analysis,
  analyse,
  compileToC,
  formatDiagnostics,
  openSession,
} from "../../compiler/index.ts";
import { fixtureFiles, type RejectFixture, readReject } from "./fixtures.ts";
import { PROJECT_ROOT } from "./programs.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "reject");
const wanted = process.env.FIXTURES?.split(",");
const fixtures = fixtureFiles(folder).map(({ name, file }) => readReject(name, file));
/**
 * No program can show these: some are defects of the compiler, and back ends have tests of their
 * own (backends.test.ts).
 */
const UNSHOWN = new Set([
  CODES.externalLayout.code,
  CODES.internal.code,
  CODES.rejectedC.code,
  ...Object.values(BACKEND_CODES).map(({ code }) => code),
]);

/** One for all programs: the library is read and checked once. */
const session = openSession();
/** Of so many programs one is compiled from nothing, too: a session changes no answer. */
const ONE_ALONE_IN = 8;

function diagnosticsOf(fixture: RejectFixture, place: number): Analysis {
  const { file, target, defines } = fixture;
  const options = { roots: [file], target, projectRoot: PROJECT_ROOT, defines };
  const analysis = analyse({ ...options, session });
  if (place % ONE_ALONE_IN === 0)
    assert.equal(analysis.diagnostics, analyse(options).diagnostics, "as if it were alone");
  return analysis;
}

function check(fixture: RejectFixture, place: number): void {
  assert.ok(fixture.expected.length > 0, "the fixture expects nothing");
  const { diagnostics, program } = diagnosticsOf(fixture, place);
  const shown = formatDiagnostics(diagnostics, { projectRoot: PROJECT_ROOT });
  assert.is(program, null, "the compiler accepted it");
  const places = (list: readonly { code: string; line: number; column: number }[]): string =>
    list.map(({ code, line, column }) => `${code} ${line}:${column}`).join("\n");
  const found = diagnostics.map(({ code, range }) => ({
    code,
    line: range?.line ?? 0,
    column: range?.column ?? 0,
  }));
  assert.is(places(found), places(fixture.expected), `it says:\n${shown}`);
  fixture.expected.forEach(({ text }, index) => {
    assert.ok(diagnostics[index]?.message.includes(text), `"${text}" is not in:\n${shown}`);
  });
}

for (const [place, fixture] of fixtures.entries()) {
  if (wanted !== undefined && !wanted.includes(fixture.name)) continue;
  test(`reject: ${fixture.name}`, () => check(fixture, place));
}

test("every code of the table has a program that shows it", () => {
  const shown = new Set(fixtures.flatMap(({ expected }) => expected.map(({ code }) => code)));
  const missing = Object.values(CODES)
    .map(({ code }) => code)
    .filter((code) => !shown.has(code) && !UNSHOWN.has(code));
  assert.equal(missing, []);
});

test("codes are unique and say something", () => {
  const codes = Object.values(CODES);
  assert.is(new Set(codes.map(({ code }) => code)).size, codes.length);
  for (const { code, rule, fix, why } of codes) {
    assert.match(code, /^GTS\d{4}$/);
    for (const text of [rule, fix, why]) assert.match(text, /^\S.*[.!]$/, `${code}: ${text}`);
  }
});

test("a rejected program leaves no C behind", () => {
  const outDir = join(PROJECT_ROOT, "build/tests/compiler/rejected");
  const fixture = fixtures.find(({ name }) => name === "mixed-widths");
  assert.ok(fixture);
  const options = { roots: [fixture.file], target: "host", projectRoot: PROJECT_ROOT } as const;
  assert.equal(compileToC({ ...options, outDir }).cFiles, []);
});

test("a missing file is one diagnostic", () => {
  const options = { roots: ["/nowhere/at/all.ts"], target: "host", projectRoot: "/" } as const;
  const { diagnostics } = analyse(options);
  assert.is(diagnostics.length, 1);
  assert.match(diagnostics[0]?.message ?? "", /There is no file/);
});

test.run();
