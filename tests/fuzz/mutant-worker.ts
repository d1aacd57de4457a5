/**
 * Checks mutants of one file after the other, as told by its parent: `FILE SEED` in, `ok`,
 * `rejected` or `bad TEXT` out, one line each. A process of its own, so that a hang or crash
 * is seen.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { HOST_FLAGS } from "../../compiler/host.ts";
import { compileToC, RUNTIME_FOLDER } from "../../compiler/index.ts";
import { PROJECT_ROOT } from "../compiler/programs.ts";
import { mutate } from "./mutate.ts";
import { Random } from "./random.ts";

/** Codes that say that the compiler itself is wrong. */
const OWN_FAULTS: ReadonlySet<string> = new Set(["GTS9001", "GTS9002"]);

function check(original: string, seed: number): string {
  const text = mutate(readFileSync(original, "utf8"), new Random(seed));
  // Beside the original, for its relative imports.
  const file = join(dirname(original), `mutant-${process.pid}-${basename(original)}`);
  const outDir = join(PROJECT_ROOT, `build/tests/mutants/${process.pid}`);
  mkdirSync(outDir, { recursive: true });
  writeFileSync(file, text);
  try {
    const options = { roots: [file], target: "host", projectRoot: PROJECT_ROOT, outDir } as const;
    const { diagnostics, cFiles } = compileToC(options);
    const fault = diagnostics.find(({ code }) => OWN_FAULTS.has(code));
    if (fault !== undefined) return keep(`bad ${fault.message}`, original, seed, text);
    if (diagnostics.length > 0) return "rejected";
    const said = rejectedC(cFiles);
    return said === "" ? "ok" : keep(`bad C: ${said}`, original, seed, text);
  } finally {
    rmSync(file, { force: true });
  }
}

function rejectedC(cFiles: readonly string[]): string {
  try {
    const flags = [...HOST_FLAGS, "-fsyntax-only", `-I${RUNTIME_FOLDER}`];
    execFileSync("gcc", [...flags, ...cFiles], { stdio: ["ignore", "ignore", "pipe"] });
    return "";
  } catch (error) {
    const { stderr } = error as { stderr?: Buffer };
    return `${stderr ?? error}`.split("\n").slice(0, 4).join(" / ");
  }
}

/** What was found stays in build/tests/mutants, to be looked at. */
function keep(said: string, original: string, seed: number, text: string): string {
  const name = `${basename(original, ".ts")}-${seed}.ts`;
  writeFileSync(join(PROJECT_ROOT, "build/tests/mutants", name), text);
  return said.replaceAll("\n", " / ");
}

for await (const line of createInterface({ input: process.stdin })) {
  const [file = "", seed = "0"] = line.split(" ");
  process.stdout.write(`${check(file, Number(seed))}\n`);
}
