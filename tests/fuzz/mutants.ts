/**
 * Mutants of real files: the compiler must end with diagnostics or with valid C, in bounded time,
 * and never crash.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PROJECT_ROOT } from "../compiler/programs.ts";

/** For one mutant; the first one also loads the compiler. */
const DEADLINE_MS = 5_000;
const START_MS = 30_000;

export interface MutantResult {
  readonly ok: number;
  readonly rejected: number;
  readonly failures: readonly string[];
}

/** `count` mutants over the files in turn; mutant i has the seed `firstSeed + i`. */
export async function checkMutants(
  files: readonly string[],
  count: number,
  firstSeed: number,
): Promise<MutantResult> {
  const result = { ok: 0, rejected: 0, failures: [] as string[] };
  let worker = new Worker();
  for (let i = 0; i < count; i++) {
    const seed = firstSeed + i;
    const file = files[i % files.length] ?? "";
    const answer = await worker.ask(`${file} ${seed}`);
    if (answer === "ok") result.ok++;
    else if (answer === "rejected") result.rejected++;
    else result.failures.push(`${file}, seed ${seed}: ${answer}`);
    if (answer.startsWith("dead")) worker = new Worker();
  }
  worker.end();
  return result;
}

class Worker {
  readonly #child: ChildProcess;
  readonly #answers: ((answer: string) => void)[] = [];
  #deadline = START_MS;

  constructor() {
    const script = join(PROJECT_ROOT, "tests/fuzz/mutant-worker.ts");
    const stdio = ["pipe", "pipe", "inherit"] as const;
    this.#child = spawn(process.execPath, ["--import", "tsx/esm", script], {
      cwd: PROJECT_ROOT,
      stdio: [...stdio],
    });
    const { stdout } = this.#child;
    if (stdout !== null)
      createInterface({ input: stdout }).on("line", (line) => this.#answers.shift()?.(line));
    this.#child.on("close", (code) => this.#answers.shift()?.(`dead: exit ${code}`));
  }

  ask(question: string): Promise<string> {
    return new Promise((settle) => {
      const timer = setTimeout(() => {
        this.#answers.shift();
        this.#child.kill("SIGKILL");
        settle(`dead: no answer in ${this.#deadline / 1000} s`);
      }, this.#deadline);
      this.#answers.push((answer) => {
        clearTimeout(timer);
        this.#deadline = DEADLINE_MS;
        settle(answer);
      });
      this.#child.stdin?.write(`${question}\n`);
    });
  }

  end(): void {
    this.#child.stdin?.end();
  }
}
