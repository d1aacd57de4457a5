/**
 * The shell of a machine that runs already, over its serial line: a device such as /dev/ttyUSB0
 * (set to 115200 baud by `stty`), or the socket of a QEMU with `-serial unix:PATH,server`. Speaks
 * as a person does: a line, and all that comes until the next prompt.
 */
import { createReadStream, createWriteStream, existsSync, statSync } from "node:fs";
import { createConnection } from "node:net";
import type { Readable, Writable } from "node:stream";
import { EXEC_DEADLINE_MS } from "./limits.ts";
import { QemuProblem } from "./machine.ts";
import { PROMPT } from "./protocol.ts";

const READY_MS = 5_000;
const COLOURS = /\x1b\[[0-9;?]*[A-Za-z]/g;

export class SerialLine {
  private seen = "";
  private watcher: (() => void) | null = null;

  private constructor(
    private readonly input: Readable,
    private readonly output: Writable,
  ) {
    input.on("data", (bytes: Buffer) => {
      this.seen += bytes.toString("latin1");
      this.watcher?.();
    });
  }

  /** Opens the line and waits for a prompt. */
  static async open(path: string): Promise<SerialLine> {
    if (!existsSync(path)) throw new QemuProblem(`There is no ${path}.`);
    const line = statSync(path).isSocket()
      ? SerialLine.ofSocket(path)
      : new SerialLine(createReadStream(path), createWriteStream(path));
    const failed = new Promise<never>((_, reject) => {
      const say = (error: Error): void => reject(new QemuProblem(`${path}: ${error.message}.`));
      line.input.on("error", say);
      line.output.on("error", say);
    });
    line.output.write("\r");
    await Promise.race([line.prompt(READY_MS, "the prompt"), failed]);
    return line;
  }

  private static ofSocket(path: string): SerialLine {
    const socket = createConnection(path);
    return new SerialLine(socket, socket);
  }

  /** Runs a command; its status is told by what it prints: refusals are marked with GM codes. */
  async exec(command: string): Promise<{ output: string; status: number }> {
    this.seen = "";
    this.output.write(`${command}\r`);
    const text = await this.prompt(EXEC_DEADLINE_MS, command.split(" ").slice(0, 3).join(" "));
    const lines = text.replaceAll("\r", "").split("\n");
    const output = lines.slice(1, -1).join("\n");
    const refused = /: GM\d\d: |^modfile: |^unknown command/m.test(output);
    return { output: output === "" ? "" : `${output}\n`, status: refused ? 1 : 0 };
  }

  close(): void {
    this.input.destroy();
    this.output.destroy();
  }

  private prompt(deadlineMs: number, what: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const late = (): void => reject(new QemuProblem(`The machine does not answer: ${what}.`));
      const timer = setTimeout(late, deadlineMs);
      this.watcher = (): void => {
        const plain = this.seen.replace(COLOURS, "");
        // The echo of a line that is typed begins with the prompt: only the last one counts.
        if (!plain.endsWith(PROMPT) || !plain.includes("\n")) return;
        clearTimeout(timer);
        this.watcher = null;
        resolve(plain.slice(0, -PROMPT.length));
      };
      this.watcher();
    });
  }
}
