/** gdb stops on GTS lines and shows values as GTS writes them; skipped where there is no gdb. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildHostProgram } from "../../compiler/host.ts";
import { formatDiagnostics, RUNTIME_FOLDER } from "../../compiler/index.ts";
import { PROJECT_ROOT } from "./programs.ts";

const WORK_FOLDER = join(PROJECT_ROOT, "build/tests/gdb");
const SOURCE = join(PROJECT_ROOT, "tests/compiler/accept/debug-values.ts");
const installed = spawnSync("gdb", ["--version"]).status === 0;
const check = installed ? test : test.skip;

/** The number of the line that holds `text`. */
function lineOf(text: string): number {
  const found = readFileSync(SOURCE, "utf8")
    .split("\n")
    .findIndex((line) => line.includes(text));
  assert.ok(found >= 0, text);
  return found + 1;
}

async function session(commands: readonly string[]): Promise<string> {
  mkdirSync(WORK_FOLDER, { recursive: true });
  const output = join(WORK_FOLDER, "values");
  const paths = { projectRoot: PROJECT_ROOT, workDir: join(WORK_FOLDER, "c") };
  const options = { ...paths, optimise: "0" };
  const { diagnostics } = await buildHostProgram(SOURCE, output, options);
  assert.is(formatDiagnostics(diagnostics, { projectRoot: PROJECT_ROOT }), "");
  const printers = join(RUNTIME_FOLDER, "gdb/gehri.py");
  const all = ["set width 0", "set print frame-arguments none", ...commands];
  const args = ["-batch", "-nx", "-x", printers, ...all.flatMap((one) => ["-ex", one]), output];
  return execFileSync("gdb", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

const stop = lineOf("if (colour ===");
const said = installed
  ? await session([
      `break debug-values.ts:${stop}`,
      "run",
      "info args",
      "info locals",
      "print *account",
      "print *numbers",
      "next",
    ])
  : "";

check("it stops at a line of GTS and steps to the next", () => {
  assert.match(said, new RegExp(`values\\.ts:${stop}\\n`));
  assert.match(said, new RegExp(`^${stop + 1}\\t`, "m"));
});

for (const [what, line] of [
  ["a record", "point = Point = {x = 3, y = -4}"],
  ["a string", 'name = "Ada"'],
  ["a slice", "bytes = Slice(3) = {1, 0, 0}"],
  ["a union", "shape = kind 0, one of = {box = Shape_box = {width = 2, height = 9}"],
  ["a nullable number", "some = 7"],
  ["null", "none = null"],
  ["a tuple", "pair = {[0] = 4, [1] = true}"],
  ["a FixedArray", " = FixedArray(4) = {0, 0, -3, 0}"],
  ["an object", ' = Account = {balance = 250, owner = "Ada", limits = FixedArray(3) = {0, 500, 0}'],
] as const) {
  check(`${what} is shown readably`, () => assert.ok(said.includes(line), said));
}

test.run();
