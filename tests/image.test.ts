/**
 * The image builder's parts that need no kernel: cached objects, and knowing what is out of date.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildObjects, type ObjectJob } from "../compiler/native.ts";
import { inputsHash } from "../iso/inputs.ts";
import { lacks, REQUIREMENTS } from "../iso/packages.mjs";

const objects = suite<{ folder: string }>("objects");

objects.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "gehri-objects-"));
  mkdirSync(join(context.folder, "include"));
});
objects.after.each((context) => {
  rmSync(context.folder, { recursive: true });
});

/** Two small files, one of which includes a header. */
function writeSources(folder: string, value: number): ObjectJob[] {
  writeFileSync(join(folder, "include/value.h"), `#define VALUE ${value}\n`);
  writeFileSync(join(folder, "one.c"), '#include "value.h"\nint one(void) { return VALUE; }\n');
  writeFileSync(join(folder, "two.S"), "    .globl two\ntwo: ret\n");
  return ["one.c", "two.S"].map((name) => ({
    source: join(folder, name),
    object: join(folder, `${name}.o`),
    compiler: "gcc",
    flags: [`-I${join(folder, "include")}`],
  }));
}

objects("are built once, and again when a header changes", async ({ folder }) => {
  const cacheDir = join(folder, "cache");
  const cached = async (value: number): Promise<boolean[]> => {
    const results = await buildObjects(writeSources(folder, value), { cacheDir });
    assert.ok(results.every((result) => result.diagnostic === null));
    return results.map((result) => result.cached);
  };
  assert.equal(await cached(1), [false, false]);
  const first = readFileSync(join(folder, "one.c.o"));
  assert.equal(await cached(1), [true, true]);
  assert.is((await cached(2))[0], false);
  assert.not.equal(readFileSync(join(folder, "one.c.o")), first);
  assert.equal(await cached(1), [true, true]);
  assert.equal(readFileSync(join(folder, "one.c.o")), first);
});

objects("that were changed under their names are put right", async ({ folder }) => {
  const cacheDir = join(folder, "cache");
  const [job] = writeSources(folder, 1);
  assert.ok(job !== undefined);
  await buildObjects([job], { cacheDir });
  const good = readFileSync(job.object);
  const damaged = Buffer.from(good);
  damaged[good.length - 1] = (good[good.length - 1] ?? 0) ^ 1;
  writeFileSync(job.object, damaged);
  const [result] = await buildObjects([job], { cacheDir });
  assert.is(result?.cached, true);
  assert.ok(readFileSync(job.object).equals(good));
});

objects("that the C compiler rejects are a diagnostic", async ({ folder }) => {
  const [job] = writeSources(folder, 1);
  assert.ok(job !== undefined);
  writeFileSync(job.source, "int one(void) { return nothing; }\n");
  const [result] = await buildObjects([job], { cacheDir: join(folder, "cache") });
  assert.match(result?.diagnostic?.message ?? "", /internal: generated C rejected(.|\n)*nothing/);
});

objects("without a C compiler are a diagnostic too", async ({ folder }) => {
  const [job] = writeSources(folder, 1);
  assert.ok(job !== undefined);
  const jobs = [{ ...job, compiler: "no-such-compiler" }];
  const [result] = await buildObjects(jobs, { cacheDir: join(folder, "cache") });
  assert.match(result?.diagnostic?.message ?? "", /no-such-compiler/);
});

objects.run();

const inputs = suite("inputs");

inputs("the hash of unchanged inputs stays the same", () => {
  assert.is(inputsHash("safe"), inputsHash("safe"));
});

inputs("every requirement says what, from where and why", () => {
  for (const requirement of REQUIREMENTS) {
    assert.ok(requirement.needs.length > 0 && requirement.why.length > 0);
    assert.match(requirement.package, /^[a-z0-9.+-]+$/);
  }
  assert.equal(lacks({ package: "x", needs: ["/no/such/file", "node"], why: "" }), [
    "/no/such/file",
  ]);
});

inputs.run();
