/**
 * Runs every test: first what needs only this machine, then what boots Gehri. Each file of uvu
 * suites is a process of its own, so that one that hangs or crashes takes nothing with it.
 * Arguments choose files by parts of their paths.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { lacks, OPTIONAL } from "../iso/packages.mjs";
import {
  PROJECT_ROOT,
  SHOWN_LINES_MAX,
  SUITE_DEADLINE_MS,
  SUITE_OUTPUT_BYTES_MAX,
} from "./limits.ts";

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  readonly output: string;
}

const running = new Set<ChildProcess>();

function findSuites(): string[] {
  const folder = join(PROJECT_ROOT, "tests");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".test.ts")).sort();
}

/**
 * uvu ends with lines such as `  Total:     12`; a file may do so more than once. What a failed
 * test quotes is indented further.
 */
function numberAfter(output: string, word: string): number {
  const found = [...output.matchAll(new RegExp(`^ {2}${word}: +(\\d+)`, "gm"))];
  return found.reduce((sum, match) => sum + Number(match[1]), 0);
}

function judge(output: string, code: number | null, seconds: number): Outcome {
  const total = numberAfter(output, "Total");
  const passed = numberAfter(output, "Passed");
  const skipped = numberAfter(output, "Skipped");
  // A file that dies before its totals, or has no test at all, counts as one failure.
  const failed = total - passed;
  const crashed = failed === 0 && (code !== 0 || total === 0);
  return { passed, failed: failed + (crashed ? 1 : 0), skipped, seconds, output };
}

function runSuite(name: string): Promise<Outcome> {
  const started = performance.now();
  return new Promise((settle) => {
    const file = join(PROJECT_ROOT, "tests", name);
    const child = spawn(process.execPath, ["--import", "tsx/esm", file], {
      cwd: PROJECT_ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" },
    });
    running.add(child);
    let output = "";
    const keep = (text: string): void => {
      output = (output + text).slice(-SUITE_OUTPUT_BYTES_MAX);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    const deadline = setTimeout(() => {
      keep(`\nended after ${SUITE_DEADLINE_MS / 1000} s\n`);
      child.kill("SIGTERM");
    }, SUITE_DEADLINE_MS);
    child.on("close", (code) => {
      clearTimeout(deadline);
      running.delete(child);
      settle(judge(output, code, (performance.now() - started) / 1000));
    });
  });
}

function report(name: string, outcome: Outcome): void {
  const good = outcome.failed === 0;
  const mark = good ? pc.green("pass") : pc.red("FAIL");
  const counts = `${outcome.passed} passed, ${outcome.failed} failed`;
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : "";
  const seconds = `${outcome.seconds.toFixed(1)} s`;
  process.stdout.write(`${mark}  ${name.padEnd(36)} ${counts}${skipped}, ${seconds}\n`);
  if (good) return;
  const lines = outcome.output.trimEnd().split("\n");
  const left = lines.length - SHOWN_LINES_MAX;
  if (left > 0) lines.splice(SHOWN_LINES_MAX / 2, left, `... ${left} lines left out ...`);
  process.stdout.write(`${lines.map((line) => `      ${line}`).join("\n")}\n`);
}

/**
 * A tool that is missing is a failure: suites that need it would have less to do and pass all the
 * same. WITHOUT=clang,tcc says that it is meant.
 */
function missingTools(): number {
  const without = process.env.WITHOUT?.split(",") ?? [];
  const missing = OPTIONAL.filter((one) => !without.includes(one.package) && lacks(one).length > 0);
  if (missing.length === 0) return 0;
  const names = missing.map((one) => one.package);
  process.stdout.write(
    `${pc.red("FAIL")}  not installed: ${names.join(", ")}. \`make test\` installs what the tests need; ` +
      `WITHOUT=${names.join(",")} leaves out what needs it.\n`,
  );
  return missing.length;
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const suites = findSuites().filter(
    (name) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
  );
  const isSystem = (name: string): boolean => name.startsWith("system/");
  const groups: [string, string[]][] = [
    ["host", suites.filter((name) => !isSystem(name))],
    ["system", suites.filter(isSystem)],
  ];
  const totals = { passed: 0, failed: missingTools(), skipped: 0 };
  for (const [title, names] of groups) {
    if (names.length > 0) process.stdout.write(`${pc.bold(title)}\n`);
    for (const name of names) {
      const outcome = await runSuite(name);
      report(name, outcome);
      totals.passed += outcome.passed;
      totals.failed += outcome.failed;
      totals.skipped += outcome.skipped;
    }
  }
  if (suites.length === 0) totals.failed += 1;
  const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
  process.stdout.write(`${totals.passed} passed, ${totals.failed} failed${skipped}\n`);
  process.exitCode = totals.failed === 0 ? 0 : 1;
}

process.on("exit", () => {
  for (const child of running) child.kill("SIGTERM");
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => process.exit(1));
}
await main();
