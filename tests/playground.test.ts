/**
 * The playground's worker in a context that has what a browser's worker has and nothing of Node:
 * it gives diagnostics, C, and the same bytes as the command line.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import * as nodeFiles from "../compiler/files.ts";
import { buildPlayground } from "../iso/playground/build.ts";
import * as memoryFiles from "../iso/playground/files.ts";
import type { Request, Response } from "../iso/playground/worker.ts";
import { PROJECT_ROOT, TEST_BUILD_FOLDER } from "./limits.ts";

const FOLDER = join(TEST_BUILD_FOLDER, "playground");
const PAGE = join(FOLDER, "page");
mkdirSync(FOLDER, { recursive: true });
await buildPlayground(PAGE);

/** What the bundle may use; WebAssembly and the rest of JavaScript are in every context. */
const WEB = { TextEncoder, TextDecoder, performance };

interface WorkerSelf {
  onmessage?: (event: { readonly data: Request }) => void;
  postMessage(response: Response): void;
}

const answers: Response[] = [];
const self: WorkerSelf = { postMessage: (response) => void answers.push(response) };
const script = new Script(readFileSync(join(PAGE, "worker.js"), "utf8"));
script.runInNewContext({ ...WEB, self });

/** A browser answers later; here the answer is there at once. */
function ask(request: Request): Response {
  self.onmessage?.({ data: request });
  const answer = answers.pop();
  assert.ok(answer !== undefined);
  return answer;
}

const files = JSON.parse(readFileSync(join(PAGE, "files.json"), "utf8")) as Record<string, string>;
const tcc = new Uint8Array(readFileSync(join(PAGE, "tcc.wasm")));

const playground = suite("playground");

playground("is ready once it has its files", () => {
  assert.is(ask({ kind: "load", files, tcc }).kind, "ready");
});

function program(text: string): Exclude<Response, { kind: "ready" }> {
  const answer = ask({ kind: "program", text, profile: "safe" });
  if (answer.kind === "ready") throw new Error("that is no result");
  return answer;
}

const HELLO = `import { printLine } from "gehri:host";
import { sort } from "gehri:std/slices";
export function main(): i32 {
  const numbers: FixedArray<i32, 4> = [3, 1, 4, 1];
  sort(numbers, (a, b) => a < b);
  for (const n of numbers) printLine(\`\${n}\`);
  return 0;
}
`;

playground("compiles a program to the bytes that the command line gives", () => {
  // As deep in the project as the page's program: paths of the library are in the bytes.
  const folder = join(PROJECT_ROOT, "build");
  writeFileSync(join(folder, "main.ts"), HELLO);
  const args = [
    join(PROJECT_ROOT, "gehri.mjs"),
    "cc",
    "--cc",
    "tcc-wasm",
    "main.ts",
    "-o",
    "main-by-node",
  ];
  execFileSync(process.execPath, args, { cwd: folder });
  const { elf, messages, c } = program(HELLO);
  assert.is(messages, "");
  assert.match(c, /#line \d+ "main\.ts"/);
  assert.ok(elf !== null && readFileSync(join(folder, "main-by-node")).equals(elf));
  assert.is(execFileSync(join(folder, "main-by-node"), { encoding: "utf8" }), "1\n1\n3\n4\n");
});

playground("shows diagnostics with their place and the line", () => {
  const { elf, messages } = program(
    "export function main(): i32 {\n  let x: any = 1;\n  return 0;\n}",
  );
  assert.is(elf, null);
  assert.match(messages, /GTS\d{4}/);
  assert.match(messages, /main\.ts:2/);
  assert.match(messages, /let x: any = 1;/);
});

playground("is as good after a mistake as before", () => {
  assert.match(program("export function main(): i32 { return ").messages, /TS1005/);
  assert.is(program(HELLO).messages, "");
});

playground("compiles the kernel to the bytes that the command line gives", () => {
  const elf = join(FOLDER, "gehri.elf");
  const args = ["gehri.mjs", "iso", "--elf", "--cc", "tcc-wasm", "-o", elf];
  execFileSync(process.execPath, args, { cwd: PROJECT_ROOT });
  const answer = ask({ kind: "kernel", profile: "safe" });
  assert.ok(answer.kind === "kernel");
  assert.is(answer.messages, "");
  assert.ok(answer.elf !== null && readFileSync(elf).equals(answer.elf));
});

playground("files in memory have every name that the compiler asks files for", () => {
  const names = Object.keys(memoryFiles);
  assert.equal(
    Object.keys(nodeFiles).filter((name) => !names.includes(name)),
    [],
  );
});

playground("paths mean the same in memory as on disk", () => {
  for (const parts of [["/a", "b"], ["/a/b", "../c"], ["/a", "./b/", "c"], ["/"]]) {
    assert.is(memoryFiles.join(...parts), nodeFiles.join(...parts), parts.join(" "));
    assert.is(memoryFiles.resolve(...parts), nodeFiles.resolve(...parts), parts.join(" "));
  }
  for (const path of ["/a/b.c", "/a", "a/b", "a"]) {
    assert.is(memoryFiles.dirname(path), nodeFiles.dirname(path), path);
    assert.is(memoryFiles.basename(path), nodeFiles.basename(path), path);
    assert.is(memoryFiles.isAbsolute(path), nodeFiles.isAbsolute(path), path);
  }
  assert.is(memoryFiles.basename("/a/b.ts", ".ts"), "b");
  for (const [from, to] of [
    ["/a/b", "/a/c/d"],
    ["/a", "/a/b"],
    ["/a/b", "/a"],
  ] as const) {
    assert.is(memoryFiles.relative(from, to), nodeFiles.relative(from, to));
  }
});

playground.run();
