/** GTS and C in one program: each calls the other, with the header that the compiler makes. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CODES } from "../compiler/diagnostics/codes.ts";
import { buildHostProgram } from "../compiler/host.ts";
import { formatDiagnostics, RUNTIME_FOLDER } from "../compiler/index.ts";
import { PROJECT_ROOT, TEST_BUILD_FOLDER } from "./limits.ts";

const folder = join(TEST_BUILD_FOLDER, "interop");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
cpSync(join(PROJECT_ROOT, "tests/interop"), folder, { recursive: true });
const header = join(folder, "program.h");
const program = join(folder, "program");

function build(compiler: string): ReturnType<typeof buildHostProgram> {
  const workDir = join(folder, `c-${compiler}`);
  mkdirSync(workDir, { recursive: true });
  const sources = [join(folder, "half.c")];
  const options = { projectRoot: PROJECT_ROOT, workDir, compiler, header, sources };
  return buildHostProgram(join(folder, "program.ts"), program, options);
}

function isInstalled(compiler: string): boolean {
  try {
    execFileSync(compiler, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const compilers = ["gcc", "clang"].filter(isInstalled);

for (const compiler of compilers) {
  test(`GTS calls C, and C calls GTS (${compiler})`, async () => {
    const { diagnostics } = await build(compiler);
    assert.is(formatDiagnostics(diagnostics, { projectRoot: PROJECT_ROOT }), "");
    const output = execFileSync(program, { encoding: "utf8" });
    assert.is(output, "25 100 Q\n4 115 7\n84046 33 0\n");
  });
}

test("the header stands alone, in C and in C++", () => {
  const file = join(folder, "alone.c");
  writeFileSync(file, '#include "program.h"\nint main(void) { return Shade_Light - 7; }\n');
  const flags = ["-Wall", "-Wextra", "-Werror", "-fsyntax-only", `-I${RUNTIME_FOLDER}`];
  for (const compiler of compilers) execFileSync(compiler, [...flags, "-std=gnu11", file]);
  const cpp = ["g++", "clang++"].filter(isInstalled);
  for (const compiler of cpp) execFileSync(compiler, [...flags, "-x", "c++", file]);
});

test("a header that has changed stops the build", async () => {
  const path = join(folder, "half.h");
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replace("int x, y;", "int y, x;"));
  const { diagnostics } = await build("gcc");
  writeFileSync(path, text);
  assert.is(diagnostics[0]?.code, CODES.externalLayout.code);
  assert.match(diagnostics[0]?.message ?? "", "place of Point.x and struct point");
});

test.run();
