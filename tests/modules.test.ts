/** The module tools: files that are no modules' folders, and numbers that the kernel repeats. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildModule } from "../iso/modules/build.ts";
import {
  CAPABILITIES,
  MODULE_ABI,
  MODULE_IMAGE_BYTES_MAX,
  MODULE_STACK_BYTES,
} from "../iso/modules/limits.ts";
import { newProject, readProject } from "../iso/modules/project.ts";
import { BuildFailure } from "../iso/tools.ts";
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
  assert.match(limits, /IMAGE_BYTES_MAX: usize = 2 \* 1024 \* 1024;/);
  assert.is(MODULE_IMAGE_BYTES_MAX, 2 * 1024 * 1024);
  const names = [...source("capabilities.ts").matchAll(/name: "(\w+)", byDefault/g)];
  assert.equal(
    names.map(([, name]) => name),
    CAPABILITIES,
  );
});

modules("what is too large for the kernel is refused when it is built", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gehri-large-"));
  try {
    newProject(folder, "large");
    const compiler = "gcc";
    const source = (kib: number): string =>
      [
        'import { log, nowNs } from "gehri:kernel";',
        `const table = new FixedArray<u8, ${kib * 1024}>();`,
        "export function start(): string {",
        "  table[usize(nowNs() % 9)] = 1;",
        '  log(table[5] === 0 ? "empty" : "full");',
        '  return "";',
        "}",
        "export function stop(): void {}",
        "",
      ].join("\n");
    writeFileSync(join(folder, "large/large.ts"), source(2000));
    assert.is((await buildModule(join(folder, "large"), { compiler })).project.name, "large");
    writeFileSync(join(folder, "large/large.ts"), source(2048));
    const wrong = await buildModule(join(folder, "large"), { compiler }).catch(
      (error: unknown) => error,
    );
    assert.instance(wrong, BuildFailure);
    assert.match(String(wrong), /takes \d+ bytes in memory; a module can have 2097152/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
      [
        '{ "name": "9-lives" }',
        /"9-lives" is no name: small letters.*, a letter first, \d+ at most/,
      ],
      [
        '{ "name": "lamp", "version": "1\\n2" }',
        /"version" is to be one line of 255 bytes at most/,
      ],
      [`{ "name": "lamp", "summary": "${"s".repeat(256)}" }`, /"summary" is to be one line/],
      ['{ "name": "lamp", "dependencies": ["lamp"] }', /it cannot depend on "lamp"/],
      ['{ "name": "lamp", "dependencies": ["a b"] }', /it cannot depend on "a b"/],
    ];
    for (const [text, expected] of cases) {
      writeFileSync(file, text);
      assert.throws(() => readProject(join(folder, "lamp")), expected);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

modules("a source that is no module's is told what it lacks, in its own words", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gehri-module-"));
  const stop = "export function stop(): void {}";
  const sum = "let s: u32 = 0; for (const x of a) s += u32(x);";
  const hungry = `const a = new FixedArray<u8, 8000>(); a[3] = 1; ${sum} return s === 1 ? "" : "no";`;
  const cases: [source: string, said: RegExp][] = [
    ["export {};", /^\S*lamp\.ts has to export `start\(\): string` and `stop\(\): void`\.$/],
    [`export function start(): void {} ${stop}`, /^\S*lamp\.ts has to export/],
    [`export function start(): string { return ""; }`, /^\S*lamp\.ts has to export/],
    [
      `export function start(): string { ${hungry} } ${stop}`,
      /^The function start needs \d+ bytes of stack, and a module's task has \d+/,
    ],
    [
      `import { printLine } from "gehri:host"; export function start(): string { printLine("x"); return ""; } ${stop}`,
      /the kernel does not offer to modules: they have gehri:kernel/,
    ],
  ];
  try {
    newProject(folder, "lamp");
    for (const [text, said] of cases) {
      writeFileSync(join(folder, "lamp/lamp.ts"), `${text}\n`);
      const failure = await buildModule(join(folder, "lamp"), { compiler: "gcc" }).then(
        () => "it was built",
        (error: unknown) => (error instanceof BuildFailure ? error.message : String(error)),
      );
      assert.match(failure, said);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

modules.run();
