/**
 * `make fuzz [COUNT SEED]`: random programs against the interpreter, mutants of the fixtures, then
 * random programs about lifetimes. Ends with exit code 1 if anything failed, and says how to see it
 * again.
 */
import { join } from "node:path";
import { fixtureFiles } from "../compiler/fixtures.ts";
import { PROJECT_ROOT } from "../compiler/programs.ts";
import { checkEscapes } from "./escape-run.ts";
import { checkMutants } from "./mutants.ts";
import { fuzz } from "./run.ts";

/** Nightly: as many programs as two processors manage in an hour. */
const PROGRAMS = 2000;
const SHOWN_EVERY = 100;

const count = Number(process.argv[2] ?? PROGRAMS);
const seed = Number(process.argv[3] ?? 1);
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(seed) || count < 1) {
  process.stderr.write("fuzz: the arguments are numbers: how many programs, and the first seed.\n");
  process.exit(2);
}
const programs = await fuzz(count, seed, Number.POSITIVE_INFINITY, (done) => {
  if (done % SHOWN_EVERY === 0) process.stdout.write(`${done} programs\n`);
});
const files = fixtureFiles(join(PROJECT_ROOT, "tests/compiler/accept")).map(({ file }) => file);
const mutants = await checkMutants(files, count, seed);
const escapes = await checkEscapes(count, seed);
const failures = [...programs.failures, ...mutants.failures, ...escapes.failures];
for (const failure of failures) process.stdout.write(`${failure}\n\n`);
process.stdout.write(
  `programs: ${programs.agreed} agree, ${programs.skipped} skipped, ${programs.failures.length} fail\n` +
    `mutants: ${mutants.ok} compile, ${mutants.rejected} rejected, ${mutants.failures.length} fail\n` +
    `lifetimes: ${escapes.ran} clean, ${escapes.refused} refused, ${escapes.failures.length} fail\n`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
