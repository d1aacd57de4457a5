/** The portable fixtures under Node, from the same files: GTS means what TypeScript means. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fixtureFiles, readAccept } from "./fixtures.ts";
import { runAsJavaScript } from "./javascript.ts";
import { PORTABLE } from "./portable.ts";
import { PROJECT_ROOT } from "./programs.ts";

const files = new Map(
  fixtureFiles(join(PROJECT_ROOT, "tests/compiler/accept")).map(({ name, file }) => [name, file]),
);

for (const name of PORTABLE) {
  test(`under Node: ${name}`, () => {
    const file = files.get(name);
    assert.ok(file, "there is no such fixture");
    const wanted = readAccept(name, file);
    const { output, exitCode } = runAsJavaScript(file);
    assert.is(output, wanted.output);
    assert.is(exitCode, wanted.exitCode);
  });
}

test.run();
