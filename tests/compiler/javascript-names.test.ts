/** Who writes JavaScript out of habit is told what GTS has instead, not to install Node's types. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { analyse } from "../../compiler/index.ts";
import { TEST_BUILD_FOLDER } from "../limits.ts";
import { PROJECT_ROOT } from "./programs.ts";

const names = suite("names of JavaScript");

/** A statement each, and what its hint has to name. */
const HABITS: readonly (readonly [statement: string, hint: RegExp])[] = [
  ["new Map<string, u32>();", /HashMap/],
  ["new WeakMap();", /HashMap/],
  ["new Set<u32>();", /BitSet/],
  ["new Uint8Array(4);", /FixedArray/],
  ["Array.from(list);", /FixedArray/],
  ['const failure = new RangeError("x");', /Result/],
  ["Math.max(1, 2);", /gehri:std\/math/],
  ['parseInt("5");', /parseI64/],
  ['Number("5");', /parseI64/],
  ["String(5);", /template/],
  ["Boolean(5);", /Compare/],
  ['console.log("x");', /printLine/],
  ['import("node:fs");', /gehri:host/],
  ["process.exit(1);", /gehri:host/],
  ['require("fs");', /gehri:host/],
  ['fetch("x");', /gehri:host/],
  ["setTimeout(main, 100);", /task sleeps/],
  ["Promise.resolve(1);", /awaited/],
  ["Object.keys(list);", /Object.*docs/],
  ['JSON.parse("1");', /JSON.*docs/],
  ["new Date();", /Date.*docs/],
  ["list.push(4);", /Vector/],
  ["list.map(main);", /for \(const x of/],
  ["list.sort();", /sort\(items/],
  ["list.indexOf(1);", /indexOf\(items/],
  ['"a,b".split(",");', /`split`/],
  ['" a ".trim();', /`trim`/],
  ['"abc".includes("b");', /find\(text/],
  ['"abc".toUpperCase();', /template/],
  ['"abc".charCodeAt(0);', /bytes/],
];

names("each has a hint of its own, and nothing is said of Node", () => {
  const folder = join(TEST_BUILD_FOLDER, "javascript-names");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "habits.ts");
  const lines = HABITS.map(([statement]) => `  ${statement}`);
  const list = "  const list: FixedArray<i32, 2> = [1, 2];";
  writeFileSync(
    file,
    ["export function main(): i32 {", list, ...lines, "  return 0;\n}\n"].join("\n"),
  );
  const { diagnostics } = analyse({
    roots: [file],
    target: "host",
    projectRoot: PROJECT_ROOT,
    defines: new Map(),
  });
  for (const [index, [statement, hint]] of HABITS.entries()) {
    const found = diagnostics.find(({ range }) => range?.line === index + 3);
    assert.ok(found !== undefined, `${statement} is accepted`);
    assert.match(found.hint, hint, `${statement}: ${found.code} ${found.message}`);
    assert.not.match(found.message, /npm|tsconfig|'lib'|Do you need/, statement);
  }
});

names.run();
