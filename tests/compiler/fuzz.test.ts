/**
 * A seeded part of `make fuzz`: random programs do what the interpreter says, under every C
 * compiler; and mutants of real files never crash the compiler.
 */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkMutants } from "../fuzz/mutants.ts";
import { fuzz } from "../fuzz/run.ts";
import { fixtureFiles } from "./fixtures.ts";
import { PROJECT_ROOT } from "./programs.ts";

const PROGRAMS = 150;
/** Of the C compilers, in turn; `make fuzz` uses all for each program. */
const COMPILERS = 2;
const MUTANTS = 200;
/** Programs that say nothing, because a constant in them is refused, must stay few. */
const SKIPPED_MAX = PROGRAMS / 4;
const SEED = 20_000;

test("150 random programs do what they must", async () => {
  const { agreed, skipped, failures } = await fuzz(PROGRAMS, SEED, COMPILERS);
  assert.is(failures.join("\n\n"), "");
  assert.ok(skipped <= SKIPPED_MAX, `${skipped} of ${agreed + skipped} programs say nothing`);
});

test("200 mutants of fixtures end with diagnostics or with valid C", async () => {
  const files = fixtureFiles(join(PROJECT_ROOT, "tests/compiler/accept")).map(({ file }) => file);
  const { ok, rejected, failures } = await checkMutants(files, MUTANTS, SEED);
  assert.is(failures.join("\n"), "");
  assert.is(ok + rejected, MUTANTS);
});

test.run();
