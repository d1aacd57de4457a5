/** `gehri audit`: unsafe uses are found through imports and new names, and nothing else is. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { audit, auditText } from "../../compiler/audit.ts";
import { PROJECT_ROOT } from "./programs.ts";

const MAIN = `import { helper } from "./helper.ts";
export function main(): i32 {
  return i32(helper(1));
}
`;
const HELPER = `import { load as peek, type Ptr } from "gehri:unsafe";
/** @c getpid */
declare function processId(): i32;
/** @assume nosleep: it only counts */
export function helper(address: usize): u32 {
  const load = 3;
  if (processId() === load) return 0;
  return peek<u32>(address) + peek<u32>(address);
}
`;

function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "gehri-audit-"));
  try {
    writeFileSync(join(folder, "main.ts"), MAIN);
    writeFileSync(join(folder, "helper.ts"), HELPER);
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("uses are listed by file, with their places", () => {
  inFolder((folder) => {
    const files = audit([join(folder, "main.ts")], folder);
    const shown = files.map(({ file, uses }) => [
      file,
      ...uses.map(({ name, kind, range }) => `${kind} ${name} ${range.line}:${range.column}`),
    ]);
    assert.equal(shown, [
      [
        "helper.ts",
        "claim @assume 4:5",
        "external processId 7:7",
        "unsafe peek 8:10",
        "unsafe peek 8:31",
      ],
      ["main.ts"],
    ]);
    assert.match(auditText(files), /4 unsafe uses in 1 of 2 files\n$/);
  });
});

test("the library modules that docs/language/safety.md trusts are all there are", () => {
  const page = readFileSync(join(PROJECT_ROOT, "docs/language/safety.md"), "utf8");
  const folder = join(PROJECT_ROOT, "runtime/lib");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const roots = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));
  const files = audit(
    roots.map((name) => join(folder, name)),
    PROJECT_ROOT,
  );
  const trusted = files.filter(({ uses }) => uses.length > 0).map(({ file }) => file);
  const unnamed = trusted.filter((file) => !page.includes(`\`${file}\``));
  assert.equal(unnamed, []);
  assert.ok(trusted.length > 0);
});

test.run();
