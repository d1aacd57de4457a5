/** Back ends: their names, what they refuse, and that tcc-wasm needs nothing but Node. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { hostSources } from "../../compiler/backends/link.ts";
import {
  BACKEND_NAMES,
  backendOf,
  isBackend,
  knownBackend,
  versionOf,
} from "../../compiler/backends/table.ts";
import { PROGRAM_RUNTIME } from "../../compiler/backends/tcc-wasm/compile.ts";
import { PINNED, readWasm, sha256 } from "../../compiler/backends/tcc-wasm/load.ts";
import { buildHostProgram } from "../../compiler/host.ts";
import { RUNTIME_FOLDER } from "../../compiler/index.ts";
import { PROJECT_ROOT } from "./programs.ts";

const WORK_FOLDER = join(PROJECT_ROOT, "build/tests/backends");
const PROGRAM = join(PROJECT_ROOT, "tests/compiler/accept/templates.ts");
rmSync(WORK_FOLDER, { recursive: true, force: true });
mkdirSync(WORK_FOLDER, { recursive: true });

async function failureOf(compiler: string, sanitize: boolean): Promise<string> {
  const workDir = join(WORK_FOLDER, "c");
  const options = { projectRoot: PROJECT_ROOT, workDir, compiler, sanitize };
  const { diagnostics } = await buildHostProgram(PROGRAM, join(WORK_FOLDER, "failed"), options);
  return diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n");
}

test("a back end has a name, a version or a path", () => {
  for (const [command, family] of [
    ["gcc", "gcc"],
    ["gcc-13", "gcc"],
    ["clang-16", "clang"],
    ["/opt/bin/clang", "clang"],
    ["x86_64-linux-gnu-gcc-12", "gcc"],
    ["tcc", "tcc"],
    ["tcc-wasm", "tcc-wasm"],
  ] as const) {
    const found = backendOf(command);
    assert.ok(isBackend(found), command);
    assert.is(found.family, family);
    assert.is(found.command, command);
  }
  for (const command of ["cc", "msvc", "gccx", "tcc-wasm-2", ""]) {
    assert.not.ok(isBackend(backendOf(command)), command);
  }
});

test("an unknown back end is a diagnostic", async () => {
  assert.match(await failureOf("msvc", false), /^GTS9012 There is no back end "msvc"\.$/);
});

test("a missing compiler is a diagnostic that names the Debian package", async () => {
  const said = await failureOf("gcc-99", false);
  assert.match(said, /^GTS9010 The C compiler gcc-99 is not installed\. .*apt-get install gcc\.$/);
});

test("tcc has no sanitizers", async () => {
  assert.match(await failureOf("tcc", true), /^GTS9011 tcc has no sanitizers\.$/);
  assert.match(await failureOf("tcc-wasm", true), /^GTS9011 /);
});

test("every installed back end says its version", async () => {
  for (const name of BACKEND_NAMES) {
    const version = await versionOf(knownBackend(name));
    if (version !== null) assert.match(version, /\d+\.\d+/);
  }
});

test("tcc.wasm is the pinned one", () => {
  assert.is(sha256(readWasm()), PINNED.wasm);
});

test("the runtimes with and without a C library differ only where they must", () => {
  const host = hostSources().map((path) => path.slice(RUNTIME_FOLDER.length + 1));
  const alone = PROGRAM_RUNTIME.filter((path) => path.startsWith("host/"));
  assert.equal([...alone, "host/libc.c"].sort(), host);
});

test("the WebAssembly host imports nothing of Node", () => {
  for (const name of ["wasi.ts", "compile.ts"]) {
    const text = readFileSync(join(PROJECT_ROOT, "compiler/backends/tcc-wasm", name), "utf8");
    assert.not.match(text, /from "node:|require\(|\bprocess\.\w/, name);
  }
});

test("tcc-wasm makes a program on a machine with Node alone", () => {
  const output = join(WORK_FOLDER, "alone");
  const args = ["gehri.mjs", "cc", "--cc", "tcc-wasm", PROGRAM, "-o", output];
  const env = { PATH: "/nowhere", HOME: "/nowhere" };
  const built = spawnSync(process.execPath, args, { cwd: PROJECT_ROOT, env, encoding: "utf8" });
  assert.is(built.stderr, "");
  assert.is(built.status, 0);
  const gcc = join(WORK_FOLDER, "gcc");
  const gccArgs = ["gehri.mjs", "cc", PROGRAM, "-o", gcc];
  execFileSync(process.execPath, gccArgs, { cwd: PROJECT_ROOT });
  const said = execFileSync(output, { env, encoding: "utf8" });
  assert.is(said, execFileSync(gcc, { encoding: "utf8" }));
});

test("the same program twice is the same to the byte", () => {
  const [first, second] = ["one", "two"].map((name) => {
    const output = join(WORK_FOLDER, name);
    const args = ["gehri.mjs", "cc", "--cc", "tcc-wasm", PROGRAM, "-o", output];
    execFileSync(process.execPath, args, { cwd: PROJECT_ROOT });
    return readFileSync(output);
  });
  assert.ok(first !== undefined && second !== undefined && first.equals(second));
});

test.run();
