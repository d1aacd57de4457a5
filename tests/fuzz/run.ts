/**
 * `make fuzz`: random programs, compiled by every C compiler there is, against an interpreter.
 * Arguments: how many programs, and the seed of the first one. A failing program is made small
 * and kept in build/tests/fuzz; `node tests/fuzz/start.mjs 1 SEED` shows it again.
 */
import { isInstalled, VARIANTS, type Variant } from "../compiler/programs.ts";
import { generateProgram } from "./generate.ts";
import { judge, type Verdict } from "./judge.ts";
import { printProgram } from "./print.ts";
import { type Program, STYLES } from "./program.ts";
import { Random } from "./random.ts";
import { shrink } from "./shrink.ts";

export interface FuzzResult {
  readonly agreed: number;
  readonly skipped: number;
  /** What failed, with the seed and a small program that shows it. */
  readonly failures: readonly string[];
}

/** Programs that run at the same time. */
const PARALLEL = 2;

export async function fuzz(
  count: number,
  firstSeed: number,
  /** C compilers for each program, in turn; all of them if not given. */
  compilers = Number.POSITIVE_INFINITY,
  onDone: (done: number) => void = () => {},
): Promise<FuzzResult> {
  const installed = await Promise.all(VARIANTS.map(({ backend }) => isInstalled(backend)));
  const variants = VARIANTS.filter((_, i) => installed[i]);
  const chosen = (seed: number): Variant[] =>
    variants.filter((_, i) => (i + seed) % variants.length < compilers);
  const seeds = Array.from({ length: count }, (_, i) => firstSeed + i);
  const result = { agreed: 0, skipped: 0, failures: [] as string[] };
  const worker = async (): Promise<void> => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const style = STYLES[seed % STYLES.length] ?? "plain";
      const program = { ...generateProgram(new Random(seed)), style };
      const own = chosen(seed);
      const check = (tried: Program, name: string): Promise<Verdict> => judge(tried, name, own);
      const verdict = await check(program, `seed${seed}`);
      if (verdict.kind === "agrees") result.agreed++;
      else if (verdict.kind === "skipped") result.skipped++;
      else result.failures.push(await explain(program, seed, verdict, check));
      onDone(result.agreed + result.skipped + result.failures.length);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return result;
}

async function explain(
  program: Program,
  seed: number,
  first: Extract<Verdict, { kind: "differs" }>,
  check: (program: Program, name: string) => Promise<Verdict>,
): Promise<string> {
  const small = await shrink(program, async (smaller) => {
    const verdict = await check(smaller, `small${seed}`);
    return verdict.kind === "differs" && verdict.key === first.key;
  });
  const verdict = await check(small, `small${seed}`);
  const { why } = verdict.kind === "differs" ? verdict : first;
  return `seed ${seed}: ${why}\n${printProgram(small).text}`;
}
