/** GTS files have no errors in a stock editor, whether its TypeScript is version 6 or 7. */
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { PROJECT_ROOT, TEST_BUILD_FOLDER } from "../limits.ts";

const versions = suite("TypeScript versions");
const FOLDER = join(TEST_BUILD_FOLDER, "versions");
const CONFIG = join(FOLDER, "tsconfig.json");

/** The project's own configuration, over its sources and every program that must work. */
versions.before(() => {
  mkdirSync(FOLDER, { recursive: true });
  const base = JSON.parse(readFileSync(join(PROJECT_ROOT, "tsconfig.gts.json"), "utf8")) as {
    include: string[];
    files: string[];
  };
  const up = relative(FOLDER, PROJECT_ROOT);
  const config = {
    extends: `${up}/tsconfig.gts.json`,
    compilerOptions: { allowUnreachableCode: true },
    files: base.files.map((file) => `${up}/${file}`),
    include: [...base.include, "tests/compiler/accept/**/*.ts"].map((path) => `${up}/${path}`),
  };
  writeFileSync(CONFIG, JSON.stringify(config));
});

function check(command: string): Promise<string> {
  const program = join(PROJECT_ROOT, "node_modules/.bin", command);
  return new Promise((settle) => {
    execFile(program, ["-p", CONFIG, "--pretty", "false"], (error, output, messages) =>
      settle(error === null ? "" : `${output}${messages}${error.message}`.slice(0, 2000)),
    );
  });
}

for (const [version, command] of [
  ["6", "tsc"],
  ["7", "tsgo"],
] as const) {
  versions(`TypeScript ${version} has nothing to say`, async () => {
    assert.is(await check(command), "");
  });
}

versions.run();
