/**
 * No check is called needless that can fail: random functions run in an interpreter with all checks
 * on, and whichever check fails there must be one that stays. CHECKS_SEED chooses other programs.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Flow } from "../../compiler/analyse/checks/flow.ts";
import { Decisions, show } from "../../compiler/analyse/checks/report.ts";
import { openSession } from "../../compiler/index.ts";
import { lowerProgram } from "../../compiler/lower/program.ts";
import { applyProfile, PROFILES, type Profile } from "../../compiler/profiles.ts";
import type { Func } from "../../compiler/tree.ts";
import { FunctionWriter, Interpreter, Random, type SliceValue } from "./checks-random.ts";
import { PROJECT_ROOT } from "./programs.ts";

const SEED = Number(process.env.CHECKS_SEED ?? 1);
const FUNCTIONS = 100;
const RUNS = 30;
const NUMBERS: readonly bigint[] = [0n, 1n, 2n, 3n, 4n, 5n, 255n, 256n, (1n << 64n) - 1n];

function lowered(profile: Profile): readonly Func[] {
  const random = new Random(SEED);
  const texts = Array.from({ length: FUNCTIONS }, (_, i) =>
    new FunctionWriter(random).write(`f${i}`),
  );
  const folder = join(PROJECT_ROOT, "build/tests/checks-random");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `seed-${SEED}.ts`);
  writeFileSync(file, `${texts.join("\n\n")}\n\nexport function main(): i32 {\n  return 0;\n}\n`);
  const session = openSession();
  const { program, checker } = session.load([file]);
  const { program: tree, context } = lowerProgram({
    program,
    checker,
    target: "host",
    projectRoot: PROJECT_ROOT,
    libraryFolder: session.libraryFolder,
    roots: [file],
    needsMain: true,
    build: { profile, defines: new Map() },
  });
  assert.equal(
    context.diagnostics.map(({ message, range }) => `${range?.line}: ${message}`),
    [],
  );
  applyProfile(tree, profile);
  const own = tree.modules.find((module) => module.file === file);
  return own?.funcs.filter(({ shownName }) => shownName !== "main") ?? [];
}

function slice(random: Random): SliceValue {
  const length = random.below(6);
  return { items: new Array<number>(length).fill(0), start: 0n, length: BigInt(length) };
}

for (const profile of PROFILES) {
  test(`no removed check fails in the ${profile} profile (seed ${SEED})`, () => {
    const random = new Random(SEED + 1);
    const counts = { removed: 0, stays: 0, failed: 0 };
    for (const func of lowered(profile)) {
      const decisions = new Decisions();
      new Flow(func, decisions, true).run();
      for (const { removed } of decisions.checks.values()) counts[removed ? "removed" : "stays"]++;
      for (let run = 0; run < RUNS; run++) {
        const numbers = [random.one(NUMBERS), random.one(NUMBERS), BigInt(random.below(256))];
        new Interpreter((e) => {
          counts.failed++;
          const where = `${func.shownName}, line ${decisions.checks.get(e)?.line}`;
          assert.not(decisions.isNeedless(e), `${where}: \`${show(e)}\` was removed`);
        }).run(func, [slice(random), slice(random), ...numbers]);
      }
    }
    assert.ok(counts.removed > FUNCTIONS && counts.stays > FUNCTIONS, JSON.stringify(counts));
    assert.ok(counts.failed > FUNCTIONS, "checks fail");
  });
}

test.run();
