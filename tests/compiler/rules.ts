/**
 * The rules of the compiler, as the places that refuse something: which of them a program reaches,
 * and what is said of a program when one of them is broken. A rule that no program shows could be
 * broken without any test noticing.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Diagnostic, ruleWatch } from "../../compiler/diagnostics/diagnostic.ts";
import { analyse } from "../../compiler/index.ts";
import { ts } from "../../compiler/typescript.ts";
import type { RejectFixture } from "./fixtures.ts";
import { PROJECT_ROOT } from "./programs.ts";

/** `compiler/lower/classes.ts:71`: the line of a call of `reject` or `refuse`. */
export type Site = string;

/** Calls of these refuse something. */
const REFUSALS: ReadonlySet<string> = new Set(["reject", "refuse"]);

/** All calls of `reject` and `refuse` below compiler/. */
export function ruleSites(): Site[] {
  const sites: Site[] = [];
  const folder = join(PROJECT_ROOT, "compiler");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || name.startsWith("diagnostics")) continue;
    const file = join(folder, name);
    const text = readFileSync(file, "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && REFUSALS.has(node.expression.getText(source))) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        sites.push(`compiler/${name}:${line + 1}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return sites;
}

/** The place in the compiler that a refusal comes from: the first outside of diagnostics/. */
function callingSite(): Site | null {
  for (const line of (new Error().stack ?? "").split("\n")) {
    const found = /(?:file:\/\/)?(\/[^():]+\.ts):(\d+):\d+/.exec(line);
    const file = found?.[1];
    if (file === undefined || !file.startsWith(`${PROJECT_ROOT}/compiler/`)) continue;
    if (file.includes("/compiler/diagnostics/")) continue;
    return `${relative(PROJECT_ROOT, file)}:${found?.[2]}`;
  }
  return null;
}

/** What is said of a program; `watch` is asked at every refusal whether it is broken. */
function judged(fixture: RejectFixture, watch: (site: Site | null) => boolean): Diagnostic[] {
  const { file, target, defines } = fixture;
  ruleWatch.broken = () => watch(callingSite());
  try {
    const options = { roots: [file], target, projectRoot: PROJECT_ROOT, defines };
    return [...analyse(options).diagnostics];
  } finally {
    ruleWatch.broken = null;
  }
}

/** The rules that a program shows. */
export function sitesShown(fixture: RejectFixture): Set<Site> {
  const shown = new Set<Site>();
  judged(fixture, (site) => {
    if (site !== null) shown.add(site);
    return false;
  });
  return shown;
}

/** Without a rule that ends a recursion of types, programs grow for ever. */
const PASSES_MAX = 100;

/** True if the program's test fails when the rule at `broken` lets everything pass. */
export function notices(fixture: RejectFixture, broken: Site): boolean {
  let passes = 0;
  let said: readonly Diagnostic[];
  try {
    said = judged(fixture, (site) => {
      if (site === broken && ++passes > PASSES_MAX) throw new Error("this has no end");
      return site === broken;
    });
  } catch {
    return true;
  }
  const asExpected = ({ code, range, message }: Diagnostic, i: number): boolean => {
    const expected = fixture.expected[i];
    if (expected === undefined || code !== expected.code) return false;
    const { line, column, text } = expected;
    // A rule that was broken may have left nothing to say.
    const isText = `${message}`.includes(text);
    return isText && line === (range?.line ?? 0) && column === (range?.column ?? 0);
  };
  return said.length !== fixture.expected.length || !said.every(asExpected);
}
