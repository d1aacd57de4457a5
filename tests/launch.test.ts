/** The quick start of the tools: never old, never damaged, and never in the way. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FILES_MAX, hashOfTools, loadTools, type Place } from "../iso/launch/load.mjs";
import { gehri } from "./command-line.ts";
import { PROJECT_ROOT } from "./limits.ts";

const launch = suite<{ place: Place }>("launch");

const WORD = "./compiler/word.ts";
const PLACE = "./iso/url.ts";
/** Tools that only say who they are and where. */
const MAIN = `import { word } from "${WORD}";
export async function main(): Promise<string> {
  const { url } = await import("${PLACE}");
  return \`\${word} \${url}\`;
}
`;

launch.before.each((context) => {
  const root = mkdtempSync(join(tmpdir(), "gehri-launch-"));
  for (const folder of ["bench", "compiler", "iso", "qemu"]) mkdirSync(join(root, folder));
  for (const link of ["iso/launch", "node_modules"])
    symlinkSync(join(PROJECT_ROOT, link), join(root, link));
  writeFileSync(join(root, "gehri.ts"), MAIN);
  writeFileSync(join(root, "compiler/word.ts"), 'export const word = "one";\n');
  writeFileSync(join(root, "iso/url.ts"), "export const url: string = import.meta.url;\n");
  context.place = { root, folder: join(root, "build/launch"), command: "cc" };
});

launch.after.each(({ place }) => rmSync(place.root, { recursive: true, force: true }));

async function said(place: Place): Promise<unknown> {
  const tools = await loadTools(place);
  assert.ok(tools !== null);
  return tools.main();
}

const scripts = ({ folder }: Place, kind: string): string[] =>
  readdirSync(folder).filter((name) => name.startsWith(kind) && name.endsWith(".cjs"));

launch("runs the tools, which know where they are", async ({ place }) => {
  assert.is(await said(place), `one file://${place.root}/iso/url.ts`);
  const made = scripts(place, "tools");
  assert.is(made.length, 1);
  await said(place);
  assert.equal(scripts(place, "tools"), made);
});

launch("a changed source is another script, the same text the same", async ({ place }) => {
  const before = hashOfTools(place.root);
  await said(place);
  writeFileSync(join(place.root, "compiler/word.ts"), 'export const word = "two";\n');
  assert.is.not(hashOfTools(place.root), before);
  assert.match(String(await said(place)), /^two /);
  writeFileSync(join(place.root, "compiler/word.ts"), 'export const word = "one";\n');
  assert.is(hashOfTools(place.root), before);
  assert.match(String(await said(place)), /^one /);
});

launch("a damaged script is made again", async ({ place }) => {
  await said(place);
  const [name = ""] = scripts(place, "tools");
  const file = join(place.folder, name);
  const good = readFileSync(file);
  for (const bad of [
    good.subarray(0, good.length >> 1),
    Buffer.alloc(0),
    Buffer.from(good.toString("latin1").replace('"one"', '"bad"'), "latin1"),
  ]) {
    writeFileSync(file, bad);
    assert.match(String(await said(place)), /^one /);
    assert.ok(readFileSync(file).equals(good));
  }
});

launch("tools that cannot be put together are left to their sources", async ({ place }) => {
  writeFileSync(join(place.root, "compiler/word.ts"), "export const = ;\n");
  assert.is(await loadTools(place), null);
  writeFileSync(join(place.root, "compiler/word.ts"), 'export const word = "one";\n');
  mkdirSync(join(place.root, "build"));
  writeFileSync(place.folder, "a file where the folder should be");
  assert.is(await loadTools(place), null);
});

launch("the oldest files go", async ({ place }) => {
  mkdirSync(place.folder, { recursive: true });
  for (let n = 0; n < FILES_MAX + 5; n++) {
    const file = join(place.folder, `tools-${n}.cjs`);
    writeFileSync(file, "old");
    utimesSync(file, n, n);
  }
  const packages = join(place.folder, "packages-0.cjs");
  writeFileSync(packages, "older than all of them");
  utimesSync(packages, 0, 0);
  await said(place);
  const left = readdirSync(place.folder);
  assert.is(left.filter((name) => name.startsWith("tools-")).length, FILES_MAX);
  assert.not.ok(left.includes("tools-0.cjs"));
  assert.ok(left.includes("packages-0.cjs"));
});

launch("starts that happen together do not disturb each other", async () => {
  const answers = await Promise.all([1, 2, 3].map(() => gehri(["explain", "GTS2001"])));
  for (const { code, output } of answers) {
    assert.is(code, 0);
    assert.is(output, answers[0]?.output);
  }
});

launch("GEHRI_DEBUG runs the sources, with the same answer", async () => {
  const quick = await gehri(["explain", "GTS2001"]);
  const slow = await gehri(["explain", "GTS2001"], { env: { GEHRI_DEBUG: "1" } });
  assert.equal(slow, quick);
});

launch.run();
