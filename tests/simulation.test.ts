/**
 * The scheduler, channels and shoot-downs under random interleavings of up to eight CPUs:
 * tests/simulation.
 * `SEED=7 node tests/start.mjs simulation` runs one seed again, and shows what it says.
 */
import { suite } from "uvu";
import { buildSimulation, runSimulation } from "./simulation-runner.ts";

/** Each seed is a machine, a rate of switches and a load; together a million steps and more. */
const SEEDS = 60;
const STEPS = 1_000_000;
const RUN_DEADLINE_MS = 120_000;
const PROGRAMS = ["scheduler", "channel", "shoot-down"];

const wanted = process.env.SEED;
const steps = process.env.STEPS ?? String(STEPS);
const seeds = wanted !== undefined ? [wanted] : Array.from({ length: SEEDS }, (_, i) => `${i + 1}`);

for (const name of PROGRAMS) {
  const tests = suite(`simulation: ${name}`);
  const file = await buildSimulation(name);
  for (const seed of seeds) {
    tests(`seed ${seed}`, async () => {
      const run = await runSimulation(file, { SEED: seed, STEPS: steps }, RUN_DEADLINE_MS);
      if (wanted !== undefined) process.stdout.write(run.output);
      if (run.code === 0 && /^ok /m.test(run.output)) return;
      const again = `SEED=${seed} STEPS=${steps} node tests/start.mjs simulation`;
      const error = new Error(`${again}\nended with ${run.code}: ${run.output}`);
      error.stack = "";
      throw error;
    });
  }
  tests.run();
}
