/** The frame sizes that `gehri size` prints are those that the C compiler gives. */
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { analyse, RUNTIME_FOLDER, writeC } from "../../compiler/index.ts";
import { frameBytes, frameTables } from "../../compiler/size/frames.ts";
import { PROJECT_ROOT } from "./programs.ts";

const NAMES = ["async-locals", "async-mixed", "async-all", "generator-objects"];

for (const name of NAMES) {
  test(`frames of ${name}`, () => {
    const file = join(PROJECT_ROOT, `tests/compiler/accept/${name}.ts`);
    const { program, diagnostics } = analyse({
      roots: [file],
      target: "host",
      projectRoot: PROJECT_ROOT,
    });
    assert.equal(diagnostics, []);
    assert.ok(program);
    const folder = mkdtempSync(join(tmpdir(), "gehri-frames-"));
    try {
      writeC(program, folder);
      const module = program.modules.find((m) => m.file === file);
      assert.ok(module);
      const source = join(folder, `${module.name}.c`);
      const coroutines = module.funcs.flatMap((f) =>
        f.resumes === undefined ? [] : [f.resumes()],
      );
      assert.ok(coroutines.length > 0);
      for (const one of coroutines) {
        const size = `sizeof(struct ${one.frame.name}) == ${frameBytes(one)}`;
        appendFileSync(source, `_Static_assert(${size}, "${one.resume.shownName}");\n`);
      }
      execFileSync("gcc", ["-std=gnu11", `-I${RUNTIME_FOLDER}`, "-fsyntax-only", source]);
      const [table] = frameTables(program);
      assert.is(table?.rows.length, coroutines.length);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

test.run();
