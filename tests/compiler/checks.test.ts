/**
 * Which run-time checks are removed: the fixtures `accept/checks-*.ts` say it at the end of a line,
 * `// checks: index removed, overflow stays`, for all checks of that line. That they run as they
 * should, panics included, is tested with all other fixtures.
 */
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  countChecks,
  type ExplainedCheck,
  explainChecks,
  renderChecks,
} from "../../compiler/analyse/checks/explain.ts";
import { analyse, formatDiagnostics } from "../../compiler/index.ts";
import type { Profile } from "../../compiler/profiles.ts";
import { fixtureFiles, readAccept } from "./fixtures.ts";
import { PROJECT_ROOT } from "./programs.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "accept");
const MARK = /\/\/ checks: ([a-z, ]+?)(?: \/\/|$)/;

function explained(file: string, profile: Profile): ExplainedCheck[] {
  const options = { roots: [file], target: "host", projectRoot: PROJECT_ROOT } as const;
  const { diagnostics, checks } = analyse({ ...options, profile });
  assert.is(formatDiagnostics(diagnostics, { projectRoot: PROJECT_ROOT }), "");
  const shown = relative(PROJECT_ROOT, file);
  return explainChecks(checks).filter((check) => check.file === shown);
}

function verdicts(checks: readonly ExplainedCheck[], line: number): string[] {
  return checks
    .filter((check) => check.line === line)
    .map(({ kind, removed }) => `${kind} ${removed ? "removed" : "stays"}`)
    .sort();
}

const fixtures = fixtureFiles(folder).filter(({ name }) => name.startsWith("checks-"));

test("there are fixtures", () => {
  assert.ok(fixtures.length > 50);
});

for (const { name, file } of fixtures) {
  test(name, () => {
    const checks = explained(file, readAccept(name, file).profile);
    const marked = readFileSync(file, "utf8")
      .split("\n")
      .flatMap((text, index) => {
        const mark = MARK.exec(text)?.[1];
        return mark === undefined ? [] : [{ line: index + 1, wanted: mark.split(", ").sort() }];
      });
    assert.ok(marked.length > 0, "nothing is marked");
    const found = marked.map(({ line }) => ({ line, found: verdicts(checks, line) }));
    assert.equal(
      found,
      marked.map(({ line, wanted }) => ({ line, found: wanted })),
    );
  });
}

test("an explained check says where, what and why", () => {
  const file = join(folder, "checks-pairs-last.ts");
  const checks = explained(file, "safe");
  const text = renderChecks(checks, false);
  assert.match(text, /checks-pairs-last\.ts:7:11: index removed: `i < a\.length` \(line 6\)/);
  assert.match(text, /checks-pairs-last\.ts:7:18: index stays: `i \+ 1 < a\.length` is not known/);
  assert.match(text, /^index: 1 removed, 1 stay$/m);
  const json: unknown = JSON.parse(renderChecks(checks, true));
  assert.equal(json, { checks, counts: countChecks(checks) });
});

test.run();
