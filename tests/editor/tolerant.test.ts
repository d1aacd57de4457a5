/**
 * What the language server says while tsc has errors: nothing but what is wrong by itself. Programs
 * that are right get one unknown name; every GTS diagnostic would follow from that.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Workspace } from "../../compiler/editor/workspace.ts";
import { ts } from "../../compiler/typescript.ts";
import { PROJECT_ROOT } from "../limits.ts";

const FOLDER = join(PROJECT_ROOT, "tests/compiler/accept");
/** Each n-th fixture, and as many names of it. */
const FIXTURE_STEP = 9;
const NAMES = 3;
const FILE = join(FOLDER, "open-in-an-editor.ts");

/** Where names stand that are used as values or types. */
function usedNames(text: string): ts.Identifier[] {
  const source = ts.createSourceFile(FILE, text, ts.ScriptTarget.ESNext, true);
  const names: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    const { parent } = node;
    const declares = parent !== undefined && "name" in parent && parent.name === node;
    if (ts.isIdentifier(node) && !declares) names.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

const workspace = new Workspace("auto", PROJECT_ROOT);

function codesOf(text: string): string[] {
  workspace.change(FILE, text);
  return workspace.check(FILE).diagnostics.map(({ code }) => code);
}

const fixtures = readdirSync(FOLDER).filter((name) => name.endsWith(".ts"));
const chosen = fixtures.filter((_, index) => index % FIXTURE_STEP === 0);

test("an unknown name anywhere gives no error of GTS", () => {
  const cascades: string[] = [];
  for (const name of chosen) {
    const text = readFileSync(join(FOLDER, name), "utf8");
    const names = usedNames(text);
    for (let i = 0; i < NAMES && i < names.length; i++) {
      const at = names[Math.floor(((i + 0.5) * names.length) / NAMES)];
      if (at === undefined) continue;
      const broken = `${text.slice(0, at.getStart())}unknownName${text.slice(at.end)}`;
      const gts = codesOf(broken).filter((code) => code.startsWith("GTS"));
      if (gts.length > 0) cascades.push(`${name}: ${at.text} at ${at.getStart()}: ${gts}`);
    }
  }
  assert.equal(cascades, []);
});

test("what stands in other functions is told, and beside a class that is broken, too", () => {
  const text = [
    'import { nothing } from "./missing.ts";',
    "type Bad = { readonly x: Unknown };",
    "function wrong(a: u16): u8 { return a as u8; }",
    "function broken(a: u8): u8 { return b + a; }",
    "function usesType(b: Bad): u8 { return b.x as u8; }",
    "function calls(): u8 { var c = broken(1); return c; }",
    "class C {",
    "  x: u8 = 1;",
    "  first(): u8 { return undefinedName; }",
    "  second(): u8 { return this.x == 1 ? nothing as u8 : 3; }",
    "  third(): u8 { return this.x == 1 ? 2 : 3; }",
    "}",
    "export function main(): i32 { return 0; }",
  ];
  workspace.change(FILE, text.join("\n"));
  const found = workspace.check(FILE).diagnostics;
  const shown = found.map(({ code, range }) => `${code} ${range?.line}`);
  assert.equal(shown, [
    ...["TS2307 1", "TS2304 2", "GTS1007 3", "TS2304 4", "GTS1003 6", "TS2552 9", "GTS1004 11"],
  ]);
});

test.run();
