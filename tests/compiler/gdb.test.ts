/** gdb stops on GTS lines and shows values as GTS writes them. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildHostProgram } from "../../compiler/host.ts";
import { formatDiagnostics, RUNTIME_FOLDER } from "../../compiler/index.ts";
import { PROJECT_ROOT } from "./programs.ts";

const WORK_FOLDER = join(PROJECT_ROOT, "build/tests/gdb");
const installed = spawnSync("gdb", ["--version"]).error === undefined;
const check = installed ? test : test.skip;

test("gdb is installed, or left out on purpose", () => {
  const without = process.env.WITHOUT?.split(",") ?? [];
  assert.ok(installed || without.includes("gdb"), "see `gehri doctor`");
});

const FIXTURES = join(PROJECT_ROOT, "tests/compiler/accept");

/** The number of the line that holds `text`. */
function lineOf(source: string, text: string): number {
  const found = readFileSync(source, "utf8")
    .split("\n")
    .findIndex((line) => line.includes(text));
  assert.ok(found >= 0, text);
  return found + 1;
}

/** What gdb says where the fixture comes to the line that holds `text`. */
async function session(
  name: string,
  text: string,
  commands: readonly string[],
): Promise<{ said: string; line: number }> {
  const source = join(FIXTURES, `${name}.ts`);
  const line = lineOf(source, text);
  if (!installed) return { said: "", line };
  mkdirSync(WORK_FOLDER, { recursive: true });
  const output = join(WORK_FOLDER, name);
  const paths = { projectRoot: PROJECT_ROOT, workDir: join(WORK_FOLDER, `${name}-c`) };
  const options = { ...paths, optimise: "0" };
  const { diagnostics } = await buildHostProgram(source, output, options);
  assert.is(formatDiagnostics(diagnostics, { projectRoot: PROJECT_ROOT }), "");
  const printers = join(RUNTIME_FOLDER, "gdb/gehri.py");
  const start = ["set width 0", "set print frame-arguments none"];
  const all = [...start, `break ${name}.ts:${line}`, "run", ...commands];
  const args = ["-batch", "-nx", "-x", printers, ...all.flatMap((one) => ["-ex", one]), output];
  const said = execFileSync("gdb", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return { said, line };
}

const values = await session("debug-values", "if (colour ===", [
  "info args",
  "info locals",
  "print *account",
  "print account",
  "print account->next",
  "print *numbers",
  "next",
]);

check("it stops at a line of GTS and steps to the next", () => {
  assert.match(values.said, new RegExp(`values\\.ts:${values.line}\\n`));
  assert.match(values.said, new RegExp(`^${values.line + 1}\\t`, "m"));
});

const ACCOUNT = 'Account = {balance = 250, owner = "Ada", limits = FixedArray(3) = {0, 500, 0}';

for (const [what, text] of [
  ["a record", "point = Point = {x = 3, y = -4}"],
  ["a string", 'name = "Ada"'],
  ["a slice", "bytes = Slice(3) = {1, 0, 0}"],
  ["a union by its variant", "shape = Shape.box = {width = 2, height = 9}"],
  ["an enum by its member", "colour = Green"],
  ["a nullable number", "some = 7"],
  ["null", "none = null"],
  ["a tuple", "pair = {[0] = 4, [1] = true}"],
  ["a FixedArray", " = FixedArray(4) = {0, 0, -3, 0}"],
  ["an object", ` = ${ACCOUNT}, next = null}`],
  ["a reference", " = Account at 0x"],
  ["a reference that is null", " = null"],
] as const) {
  check(`${what} is shown readably`, () => assert.ok(values.said.includes(text), values.said));
}

const GLOBALS = ["vector", "map", "ring", "bitsSet", "queue", "list"];
const containers = await session("debug-containers", "box.owner = first;", [
  "info args",
  "info locals",
  "print *box",
  "print *pairs",
  ...GLOBALS.map((name) => `print debug_containers_${name}`),
]);

for (const [what, text] of [
  ["an enum of a byte", "mode = Fast"],
  ["a union of strings", "level = low"],
  ["an Index", "at = 3"],
  ["a boolean", "flag = true"],
  [
    "an object with enums",
    "Box = {mode = Fast, level = very_high, answer = Answer.none, owner = null}",
  ],
  ["a good Result", "good = Result_u32_Mode.ok = {value = 7}"],
  ["a Result that is an error", "bad = Result_u32_Mode.not_ok = {error = Slow}"],
  ["a variant without fields", "none = Answer.none\n"],
  ["a variant with a record", "some = Answer.some = {pair = Pair = {first = 9, mode = Slow}}"],
  [
    "a FixedArray of records",
    "FixedArray(2) = {Pair = {first = 0, mode = Off}, Pair = {first = 9, mode = Slow}}",
  ],
  ["a Vector", "Vector(2) = {Pair = {first = 1, mode = Off}, Pair = {first = 2, mode = Fast}}"],
  ["a HashMap", "HashMap(1) = {[5] = "],
  ["a Ring, round its end", "Ring(3) = {1, 2, 4}"],
  ["a BitSet", "BitSet(2) = {3, 100}"],
  ["a PriorityQueue", "PriorityQueue(2) = {2, 8}"],
  ["a List", "List(2) = {Item = {next = Item at 0x"],
] as const) {
  check(`${what} is shown readably`, () =>
    assert.ok(containers.said.includes(text), containers.said),
  );
}

test.run();
