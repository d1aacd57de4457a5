/** Objects that are kept: used only where nothing differs, never damaged, never too many. */

import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { Cache } from "../../compiler/cache.ts";
import { buildHostProgram } from "../../compiler/host.ts";
import { gehri } from "../command-line.ts";

const cache = suite<{ folder: string }>("cache");

cache.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "gehri-cache-"));
});
cache.after.each(({ folder }) => rmSync(folder, { recursive: true, force: true }));

const text = (found: Buffer | null): string | undefined => found?.toString();

cache("gives back what it was given, and nothing else", async ({ folder }) => {
  const one = new Cache(join(folder, "new/folder"));
  assert.is(one.get("a"), null);
  await one.put("a", Buffer.from("first"));
  await one.put("b", Buffer.alloc(0));
  assert.is(text(one.get("a")), "first");
  assert.is(text(one.get("b")), "");
  assert.is(one.get("c"), null);
  await one.put("a", Buffer.from("second"));
  assert.is(text(new Cache(one.folder).get("a")), "second");
});

cache("does not find what is damaged", async ({ folder }) => {
  const one = new Cache(folder);
  await one.put("a", Buffer.from("a longer text than one byte"));
  const good = readFileSync(join(folder, "a"));
  const flipped = Buffer.from(good);
  flipped.writeUInt8(flipped.readUInt8(flipped.length - 1) ^ 1, flipped.length - 1);
  for (const bad of [flipped, good.subarray(0, good.length - 1), good.subarray(0, 5)]) {
    writeFileSync(join(folder, "a"), bad);
    assert.is(one.get("a"), null);
  }
  rmSync(join(folder, "a"));
  mkdirSync(join(folder, "a"));
  assert.is(one.get("a"), null);
  await one.put("a", Buffer.from("cannot be kept"));
  assert.equal(readdirSync(folder), ["a"], "nothing unfinished is left");
});

cache("keeps to its limits; what was used last stays", async ({ folder }) => {
  const few = new Cache(folder, { entries: 3, bytes: 1_000_000 });
  for (const [n, key] of ["a", "b", "c", "d", "e"].entries()) {
    await few.put(key, Buffer.alloc(1000));
    utimesSync(join(folder, key), n + 1, n + 1);
  }
  assert.ok(few.get("a") !== null);
  await few.prune();
  assert.equal(readdirSync(folder).sort(), ["a", "d", "e"]);
  const small = new Cache(folder, { entries: 10, bytes: 2500 });
  await small.put("f", Buffer.alloc(1000));
  await small.prune();
  assert.equal(readdirSync(folder).sort(), ["a", "f"]);
});

cache("many may write the same entry at once", async ({ folder }) => {
  const caches = Array.from({ length: 8 }, () => new Cache(folder));
  const content = Buffer.alloc(300_000, "x");
  await Promise.all(caches.map((one) => one.put("a", content)));
  const found = caches.map((one) => one.get("a"));
  assert.ok(found.every((one) => one?.equals(content)));
  assert.equal(readdirSync(folder), ["a"]);
});

cache.run();

const programs = suite<{ folder: string; path: string | undefined }>("programs from the cache");

const PART = "export function part(): i32 {\n  return 40;\n}\n";
const FROM = "./part.ts";
const MAIN = `import { part } from "${FROM}";
export function main(): i32 {
  return part() + 2;
}
`;

/** A gcc that writes down what it compiles. */
programs.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "gehri-cached-"));
  const real = execFileSync("which", ["gcc"], { encoding: "utf8" }).trim();
  const log = join(context.folder, "log");
  const fake = join(context.folder, "bin/gcc");
  mkdirSync(join(context.folder, "bin"));
  writeFileSync(fake, `#!/bin/sh\necho "$@" >> '${log}'\nexec '${real}' "$@"\n`);
  chmodSync(fake, 0o755);
  context.path = process.env.PATH;
  process.env.PATH = `${join(context.folder, "bin")}:${context.path}`;
  writeFileSync(join(context.folder, "part.ts"), PART);
  writeFileSync(join(context.folder, "main.ts"), MAIN);
});
programs.after.each(({ folder, path }) => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true, force: true });
});

/** Builds the program in a new folder; gives its exit code and the C files that gcc compiled. */
async function build(
  folder: string,
  more: { cacheDir?: string | null; optimise?: string } = {},
): Promise<{ code: number | null; compiled: string[] }> {
  const workDir = mkdtempSync(join(folder, "c-"));
  const output = join(folder, "program");
  const log = join(folder, "log");
  rmSync(log, { force: true });
  const { diagnostics } = await buildHostProgram(join(folder, "main.ts"), output, {
    projectRoot: folder,
    workDir,
    cacheDir: join(folder, "cache"),
    ...more,
  });
  assert.equal(diagnostics, []);
  const code = spawnSync(output).status;
  const compiled = [...readFileSync(log, "utf8").matchAll(/ -c \S*?([\w-]+\.c) /g)];
  return { code, compiled: compiled.map(([, name]) => name ?? "").sort() };
}

const ALL = ["float.c", "gts_init.c", "host.c", "libc.c", "part.c", "x_main.c"];

programs("exactly the changed module is compiled again", async ({ folder }) => {
  assert.equal(await build(folder), { code: 42, compiled: ALL });
  assert.equal(await build(folder), { code: 42, compiled: [] });
  writeFileSync(join(folder, "part.ts"), PART.replace("40", "50"));
  assert.equal(await build(folder), { code: 52, compiled: ["part.c"] });
  writeFileSync(join(folder, "part.ts"), PART);
  assert.equal(await build(folder), { code: 42, compiled: [] });
});

programs("other flags are other objects; without a cache all is compiled", async ({ folder }) => {
  await build(folder);
  assert.equal((await build(folder, { optimise: "1" })).compiled, ALL);
  assert.equal((await build(folder, { cacheDir: null })).compiled, ALL);
  assert.equal((await build(folder)).compiled, []);
});

programs("a damaged object is compiled again", async ({ folder }) => {
  await build(folder);
  const files = readdirSync(join(folder, "cache")).map((name) => join(folder, "cache", name));
  for (const file of files) writeFileSync(file, readFileSync(file).subarray(0, 100));
  assert.equal(await build(folder), { code: 42, compiled: ALL });
  assert.equal(await build(folder), { code: 42, compiled: [] });
});

programs("builds at the same time share one cache", async ({ folder }) => {
  const cacheDir = join(folder, "cache");
  const outputs = [1, 2, 3].map((n) => join(folder, `program${n}`));
  const all = await Promise.all(
    outputs.map((output) => {
      const workDir = mkdtempSync(join(folder, "c-"));
      const options = { projectRoot: folder, workDir, cacheDir };
      return buildHostProgram(join(folder, "main.ts"), output, options);
    }),
  );
  for (const { diagnostics } of all) assert.equal(diagnostics, []);
  const [first = "", ...others] = outputs;
  for (const other of others) assert.ok(readFileSync(other).equals(readFileSync(first)));
  assert.equal(await build(folder), { code: 42, compiled: [] });
});

programs("a program that the cache cannot be written for is built", async ({ folder }) => {
  writeFileSync(join(folder, "cache"), "a file where the folder should be");
  assert.equal(await build(folder), { code: 42, compiled: ALL });
});

programs("--no-cache is an option of the command line", async ({ folder }) => {
  const output = join(folder, "program");
  const file = join(folder, "main.ts");
  const { code, messages } = await gehri(["cc", "--no-cache", file, "-o", output]);
  assert.is(code, 0, messages);
  assert.ok(existsSync(output));
});

programs.run();
