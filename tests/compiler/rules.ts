/**
 * Which places of the compiler refuse something, and which of them a set of programs reaches:
 * a rule that no program shows could be broken without any test noticing.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { ProgramContext } from "../../compiler/lower/context.ts";
import { ts } from "../../compiler/typescript.ts";
import { PROJECT_ROOT } from "./programs.ts";

/** `compiler/lower/classes.ts:71`: the line of a call of `reject` or `diagnose`. */
export type Site = string;

/** All calls of `reject` below compiler/. */
export function rejectSites(): Map<Site, string> {
  const sites = new Map<Site, string>();
  const folder = join(PROJECT_ROOT, "compiler");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || name.startsWith("diagnostics")) continue;
    const file = join(folder, name);
    const text = readFileSync(file, "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText(source) === "reject") {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        const code = node.arguments[1];
        sites.set(`compiler/${name}:${line + 1}`, code?.getText(source) ?? "");
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return sites;
}

/** Runs `work` and gives the sites whose diagnostics were reported meanwhile. */
export function sitesReached(work: () => void): Set<Site> {
  const reached = new Set<Site>();
  const original = ProgramContext.prototype.report;
  ProgramContext.prototype.report = function (this: ProgramContext, error: unknown): void {
    const site = error instanceof Error ? siteOf(error) : null;
    if (site !== null) reached.add(site);
    original.call(this, error);
  };
  try {
    work();
  } finally {
    ProgramContext.prototype.report = original;
  }
  return reached;
}

/** The line that called `reject`: the second place in the stack that is no diagnostics file. */
function siteOf(error: Error): Site | null {
  for (const line of (error.stack ?? "").split("\n")) {
    const found = /(?:file:\/\/)?(\/[^():]+\.ts):(\d+):\d+/.exec(line);
    const file = found?.[1];
    if (file === undefined || file.includes("/compiler/diagnostics/")) continue;
    return `${relative(PROJECT_ROOT, file)}:${found?.[2]}`;
  }
  return null;
}
