/**
 * The shell of a machine that runs already, over the socket of a QEMU with `-serial
 * unix:PATH,server`. Speaks as a person does: a line, and all that comes until the next prompt.
 */
import { createConnection, type Socket } from "node:net";
import { EXEC_DEADLINE_MS } from "./limits.ts";
import { QemuProblem } from "./machine.ts";
import { PROMPT } from "./protocol.ts";

const READY_MS = 5_000;
const COLOURS = /\x1b\[[0-9;?]*[A-Za-z]/g;

export class SerialLine {
  private seen = "";
  private watcher: (() => void) | null = null;

  private constructor(private readonly socket: Socket) {
    socket.on("data", (bytes: Buffer) => {
      this.seen += bytes.toString("latin1");
      this.watcher?.();
    });
  }

  /** Opens the line and waits for a prompt. */
  static async open(path: string): Promise<SerialLine> {
    const line = new SerialLine(createConnection(path));
    const failed = new Promise<never>((_, reject) => {
      line.socket.on("error", (error) => reject(new QemuProblem(`${path}: ${error.message}.`)));
    });
    line.socket.write("\r");
    await Promise.race([line.prompt(READY_MS, "the prompt"), failed]);
    return line;
  }

  /** Runs a command; its status is told by what it prints: refusals are marked with GM codes. */
  async exec(command: string): Promise<{ output: string; status: number }> {
    this.seen = "";
    this.socket.write(`${command}\r`);
    const text = await this.prompt(EXEC_DEADLINE_MS, command.split(" ").slice(0, 3).join(" "));
    const lines = text.replaceAll("\r", "").split("\n");
    const output = lines.slice(1, -1).join("\n");
    const refused = /: GM\d\d: |^modfile: |^unknown command/m.test(output);
    return { output: output === "" ? "" : `${output}\n`, status: refused ? 1 : 0 };
  }

  close(): void {
    this.socket.destroy();
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
