/** The module tools: files that are no modules' folders, and numbers that the kernel repeats. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CAPABILITIES, MODULE_ABI, MODULE_STACK_BYTES } from "../iso/modules/limits.ts";
import { newProject, readProject } from "../iso/modules/project.ts";
import { PROJECT_ROOT } from "./limits.ts";

const modules = suite("module tools");

function source(name: string): string {
  return readFileSync(join(PROJECT_ROOT, "kernel-src/modules", name), "utf8");
}

modules("the kernel and the tools agree", () => {
  const limits = source("limits.ts");
  const number = (name: string): number =>
    Number(new RegExp(`${name}: u32 = (\\d+);`).exec(limits)?.[1]);
  assert.is(number("MODULE_ABI"), MODULE_ABI);
  assert.is(number("MODULE_STACK_BYTES"), MODULE_STACK_BYTES);
  const names = [...source("capabilities.ts").matchAll(/name: "(\w+)", byDefault/g)];
  assert.equal(
    names.map(([, name]) => name),
    CAPABILITIES,
  );
});

modules("the handbook lists every refusal", () => {
  const page = readFileSync(join(PROJECT_ROOT, "docs/modules.md"), "utf8");
  const names = [...source("refusals.ts").matchAll(/^ {2}([A-Z]\w+) = (\d+),$/gm)]
    .filter(([, name]) => name !== "None")
    .map(([, name, number]) => `GM${number?.padStart(2, "0")} | ${name}`);
  assert.ok(names.length > 15);
  const listed = [...page.matchAll(/^\| (GM\d\d \| \w+) \|/gm)].map(([, row]) => row);
  assert.equal(listed, names);
});

modules("a module's folder is made once, and module.json is checked", () => {
  const folder = mkdtempSync(join(tmpdir(), "gehri-module-"));
  try {
    assert.is(newProject(folder, "lamp").length, 3);
    assert.throws(() => newProject(folder, "lamp"), /is there already/);
    assert.throws(() => newProject(folder, "Lamp!"), /is no name for a module/);
    const project = readProject(join(folder, "lamp"));
    assert.is(project.name, "lamp");
    assert.throws(() => readProject(folder), /There is no .*module\.json/);
    const file = join(folder, "lamp/module.json");
    const cases: [string, RegExp][] = [
      ["{", /it is no JSON/],
      ["[]", /it is no JSON object/],
      ['{ "name": 3 }', /"name" is to be a text/],
      ['{ "name": "lamp", "colour": "red" }', /nobody knows "colour"/],
      ['{ "name": "lamp", "capabilities": ["all"] }', /there is no capability "all"/],
      ['{ "name": "lamp", "main": "none.ts" }', /there is no .*none\.ts/],
    ];
    for (const [text, expected] of cases) {
      writeFileSync(file, text);
      assert.throws(() => readProject(join(folder, "lamp")), expected);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

modules.run();
