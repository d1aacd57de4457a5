/** `gehri size`: worst-case stacks, recursion, and the tables of what a program takes. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readStackUsage } from "../../compiler/analyse/stack/usage.ts";
import { knownBackend } from "../../compiler/backends/table.ts";
import { hostSizes } from "../../compiler/size/host.ts";
import { renderTables, type SizeTable } from "../../compiler/size/tables.ts";
import { stackProblems } from "../../iso/stacks.ts";
import { isInstalled, PROJECT_ROOT } from "./programs.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "accept");

async function tablesOf(name: string, compiler = "gcc"): Promise<readonly SizeTable[]> {
  const options = { projectRoot: PROJECT_ROOT, compiler, stack: true };
  const { diagnostics, tables } = await hostSizes(join(folder, `${name}.ts`), options);
  assert.equal(diagnostics, []);
  return tables;
}

function tableNamed(tables: readonly SizeTable[], title: string): SizeTable {
  const found = tables.find((table) => table.title.startsWith(title));
  assert.ok(found, `there is no table "${title}"`);
  return found;
}

function stackOf(tables: readonly SizeTable[], func: string): string | number {
  const { rows } = tableNamed(tables, "Stack of functions");
  const row = rows.find((cells) => cells[2] === func);
  assert.ok(row, `${func} is not listed`);
  return row[0] ?? "";
}

test("gcc and clang lines are read; copies count once, parts are added", () => {
  const work = mkdtempSync(join(tmpdir(), "gehri-test-"));
  try {
    const file = join(work, "a.su");
    const lines = [
      "kernel-src/a.ts:3:12:a_f\t48\tstatic",
      "kernel-src/a.ts:3:12:a_f.constprop.0\t64\tstatic",
      "kernel-src/a.ts:3:12:a_f.part.0\t32\tstatic",
      "kernel-src/a.ts:9:a_g\t24\tstatic",
      "kernel-src/a.ts:12:5:a_h\t80\tdynamic",
    ];
    writeFileSync(file, lines.join("\n"));
    const frames = readStackUsage([file]);
    assert.equal(frames.get("a_f"), { bytes: 96, dynamic: false });
    assert.equal(frames.get("a_g"), { bytes: 32, dynamic: false });
    assert.equal(frames.get("a_h"), { bytes: 80, dynamic: true });
  } finally {
    rmSync(work, { recursive: true });
  }
});

test("a recursion without a bound is reported, with one it is counted", async () => {
  const tables = await tablesOf("stack-recursion");
  assert.is(stackOf(tables, "sum"), "no bound");
  assert.is(stackOf(tables, "main"), "no bound");
  const factorial = stackOf(tables, "factorial");
  assert.type(factorial, "number");
  assert.ok(Number(factorial) >= 5 * 16, `${factorial} bytes for five frames`);
  const entry = tableNamed(tables, "Entry point main");
  assert.match(entry.title, /no bound: sum calls itself/);
});

for (const compiler of ["gcc", "clang", "tcc"] as const) {
  test(`a program without recursion has a bound (${compiler})`, async () => {
    if (!(await isInstalled(knownBackend(compiler)))) return;
    const tables = await tablesOf("stack-bounded", compiler);
    const main = Number(stackOf(tables, "main"));
    assert.ok(main > 200 && main < 20_000, `main needs ${main}`);
    const entry = tableNamed(tables, "Entry point main");
    assert.match(entry.notes.join("\n"), /writeText \(called at runtime\/lib\/host\.ts:\d+\)/);
  });
}

test("functions and modules are listed with their sizes", async () => {
  const tables = await tablesOf("stack-bounded");
  const functions = tableNamed(tables, "Functions");
  assert.ok(functions.rows.some((row) => row[1] === "main" && Number(row[0]) > 0));
  const modules = tableNamed(tables, "Modules");
  assert.ok(modules.rows.some((row) => row[2] === "tests/compiler/accept/stack-bounded.ts"));
  assert.match(renderTables(tables, false), /^Modules \(bytes\)\n *code +data +module$/m);
  assert.equal(JSON.parse(renderTables(tables, true)), tables);
});

test("a stack that is too small fails, and says what needs it", () => {
  const fine = { name: "a", bytes: 100, needed: 100, lines: [], problem: null };
  assert.is(stackProblems([fine]), null);
  const small = { ...fine, name: "task shell", bytes: 99, lines: ["  the way"] };
  assert.match(
    stackProblems([fine, small]) ?? "",
    /task shell has 99 bytes, but 100 bytes.*\n {2}the way/,
  );
  const open = { ...fine, needed: null, problem: "walk calls itself" };
  const text = stackProblems([open, { ...open, name: "b" }]) ?? "";
  assert.is(text.match(/walk calls itself/g)?.length, 1);
});

test.run();
