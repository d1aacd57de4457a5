/** The handbook is true: links lead somewhere, commands run, instructions work when followed. */
import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { markdownPage } from "../compiler/diagnostics/page.ts";
import { analyse, formatDiagnostics } from "../compiler/index.ts";
import { PROGRAM_DEADLINE_MS, PROJECT_ROOT, TEST_BUILD_FOLDER } from "./limits.ts";

interface Page {
  readonly name: string;
  readonly text: string;
}

interface Block {
  /** What stands after the back-ticks. */
  readonly kind: string;
  /** The comment `<!-- … -->` on the line before. */
  readonly note: string;
  readonly text: string;
}

const BLOCK = /^(?:<!-- (.*) -->\n)?```([^\n]*)\n([\s\S]*?)^```$/gm;
/** What these start would set up packages, test the tests, or wait for a user. */
const LOOKED_UP_ONLY = /^make ([a-z]+)$/;

function tracked(): string[] {
  const args = ["ls-files", "-co", "--exclude-standard"];
  return execFileSync("git", args, { cwd: PROJECT_ROOT, encoding: "utf8" })
    .split("\n")
    .filter((name) => name !== "" && existsSync(join(PROJECT_ROOT, name)));
}

const names = tracked();
const pages: readonly Page[] = names
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, text: readFileSync(join(PROJECT_ROOT, name), "utf8") }));

function blocksOf(page: Page): Block[] {
  return [...page.text.matchAll(BLOCK)].map(([, note = "", kind = "", text = ""]) => ({
    note,
    kind,
    text,
  }));
}

function pageOf(name: string): Page {
  const page = pages.find((candidate) => candidate.name === name);
  assert.ok(page, `${name} is missing`);
  return page;
}

function runShell(script: string, folder = PROJECT_ROOT): Promise<{ code: number; said: string }> {
  const options = { cwd: folder, timeout: PROGRAM_DEADLINE_MS };
  return new Promise((settle) => {
    const child = execFile("bash", ["-e", "-c", script], options, (error, output, messages) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      settle({ code, said: `${output}${messages}` });
    });
    child.stdin?.end();
  });
}

test("relative links lead to files", () => {
  const broken = pages.flatMap(({ name, text }) =>
    [...text.replace(BLOCK, "").matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)]
      .map(([, target = ""]) => join(dirname(name), target))
      .filter((target) => !existsSync(join(PROJECT_ROOT, target)))
      .map((target) => `${name}: ${target}`),
  );
  assert.equal(broken, []);
});

for (const folder of ["docs", "docs/language"]) {
  test(`the index of ${folder}/ names every page in it`, () => {
    const index = pageOf(`${folder}/README.md`).text;
    const language = folder === "docs" ? "docs/language/" : "no other folder";
    const missing = pages
      .map(({ name }) => name)
      .filter((name) => name.startsWith(`${folder}/`) && name !== `${folder}/README.md`)
      .filter((name) => !name.startsWith(language))
      .filter((name) => !index.includes(`](${name.slice(folder.length + 1)})`));
    assert.equal(missing, []);
  });
}

test("docs/diagnostics.md is what `npx gehri explain --markdown` prints", () => {
  assert.is(pageOf("docs/diagnostics.md").text, markdownPage());
});

for (const page of pages) {
  if (page.name !== "README.md" && !page.name.startsWith("docs/")) continue;
  blocksOf(page)
    .filter(({ kind }) => kind === "sh")
    .forEach(({ text }, index) => {
      test(`${page.name}: commands ${index + 1} run`, async () => {
        const target = LOOKED_UP_ONLY.exec(text.trim())?.[1];
        if (target !== undefined) {
          const { code, said } = await runShell(`make --dry-run ${target}`);
          assert.is(code, 0, said);
          return;
        }
        const { code, said } = await runShell(text);
        assert.is(code, 0, `${text}\n${said}`);
      });
    });
}

/** Blocks marked `elsewhere` make files: they run in a folder of their own, one after the other. */
for (const page of pages) {
  const blocks = blocksOf(page).filter(({ kind }) => kind === "sh elsewhere");
  if (blocks.length === 0) continue;
  test(`${page.name}: commands that make files run`, async () => {
    const folder = join(TEST_BUILD_FOLDER, "docs/elsewhere", page.name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const { text } of blocks) {
      const script = text.replaceAll("npx gehri", `node ${join(PROJECT_ROOT, "gehri.mjs")}`);
      const { code, said } = await runShell(script, folder);
      assert.is(code, 0, `${text}\n${said}`);
    }
  });
}

/** A copy of the project's files, where instructions can be followed. */
function copyProject(): string {
  const copy = join(TEST_BUILD_FOLDER, "docs/project");
  rmSync(copy, { recursive: true, force: true });
  for (const name of names) {
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    cpSync(join(PROJECT_ROOT, name), join(copy, name));
  }
  symlinkSync(join(PROJECT_ROOT, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** Does what the notes before the page's blocks say. */
function follow(page: Page, copy: string): void {
  for (const { note, text } of blocksOf(page)) {
    const file = /^file (\S+)$/.exec(note)?.[1];
    if (file !== undefined) writeFileSync(join(copy, file), text);
    const insert = /^before `(.+)` in (\S+)$/.exec(note);
    if (insert === null) continue;
    const [, before = "", target = ""] = insert;
    const path = join(copy, target);
    const old = readFileSync(path, "utf8");
    const at = old.indexOf(before.replaceAll("\\n", "\n"));
    assert.ok(at >= 0, `"${before}" is not in ${target}`);
    writeFileSync(path, old.slice(0, at) + text + old.slice(at));
  }
}

test("docs/shell-command.md adds a command that compiles", () => {
  const copy = copyProject();
  follow(pageOf("docs/shell-command.md"), copy);
  const table = join(copy, "kernel-src/shell/table.ts");
  const longer = readFileSync(table, "utf8").replace(
    /(const COMMANDS: FixedArray<Command, )(\d+)/,
    (_, start: string, count: string) => `${start}${Number(count) + 1}`,
  );
  writeFileSync(table, longer);
  const roots = [join(copy, "kernel-src/main.ts")];
  const { diagnostics } = analyse({ roots, target: "kernel", projectRoot: copy });
  assert.is(formatDiagnostics(diagnostics, { projectRoot: copy }), "");
});

test("docs/shell-command.md: the new command answers in a booted kernel", async () => {
  const copy = join(TEST_BUILD_FOLDER, "docs/project");
  const said = await runShell(
    `cd '${copy}' && node gehri.mjs run --boot direct --exec 'square 12; square 0x10; help square'`,
  );
  assert.is(said.code, 0, said.said);
  assert.match(said.said, /^144\n256\n(.*\n)*usage: square NUMBER\n/m);
});

test.run();
