/**
 * A client of QEMU's machine protocol (QMP): key presses, screenshots, and looking into guest
 * memory.
 */
import { connect, type Socket } from "node:net";
import { QMP_DEADLINE_MS, SCREEN_ADDRESS, SCREEN_COLUMNS, SCREEN_ROWS } from "./limits.ts";
import { QemuProblem } from "./machine.ts";

const RETRY_MS = 20;

interface Reply {
  readonly return?: unknown;
  readonly error?: { readonly desc?: string };
  readonly event?: string;
  readonly data?: { readonly reason?: string };
  readonly QMP?: unknown;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Qmp {
  /** Why the guest stopped, as QEMU tells it: `guest-shutdown`, `guest-reset`, … */
  shutdownReason: string | null = null;
  private readonly waiting: Waiting[] = [];
  private pending = "";

  private constructor(private readonly socket: Socket) {
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => this.receive(text));
    socket.on("close", () => this.fail("QEMU closed its control connection"));
    socket.on("error", () => {}); // followed by close
  }

  /**
   * Connects to the socket that QEMU was told to listen on; it appears a little after the start.
   */
  static async open(path: string, isOver: () => boolean): Promise<Qmp> {
    const until = Date.now() + QMP_DEADLINE_MS;
    for (;;) {
      try {
        const qmp = new Qmp(await connected(path));
        await qmp.execute("qmp_capabilities");
        return qmp;
      } catch (error) {
        if (isOver() || Date.now() > until) throw error;
        await new Promise((wake) => setTimeout(wake, RETRY_MS));
      }
    }
  }

  execute(command: string, args: Record<string, unknown> = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const late = new QemuProblem(`QEMU did not answer ${command} in time.`);
      const timer = setTimeout(() => reject(late), QMP_DEADLINE_MS);
      this.waiting.push({
        resolve: (value) => {
          clearTimeout(timer);
          resolve(value);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      this.socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`);
    });
  }

  /** A command of QEMU's human monitor; returns its text. */
  async monitor(line: string): Promise<string> {
    return String(await this.execute("human-monitor-command", { "command-line": line }));
  }

  /** Presses keys together, by their QEMU names. */
  async press(keys: readonly string[], holdMs = 20): Promise<void> {
    const events = keys.map((key) => ({ type: "qcode", data: key }));
    await this.execute("send-key", { keys: events, "hold-time": holdMs });
    await new Promise((wake) => setTimeout(wake, 2 * holdMs));
  }

  /** Writes a picture of the screen (PPM). */
  async screenshot(file: string): Promise<void> {
    await this.execute("screendump", { filename: file });
  }

  /** The lines of the VGA text screen, without blanks at their ends. */
  async screenText(): Promise<string[]> {
    const cells = SCREEN_COLUMNS * SCREEN_ROWS;
    const dump = await this.monitor(`xp /${cells}xh 0x${SCREEN_ADDRESS.toString(16)}`);
    const values = [...dump.matchAll(/0x([0-9a-f]{4})(?![0-9a-f])/g)];
    const text = values.map((match) => {
      const code = Number.parseInt(match[1] ?? "0", 16) & 0xff;
      return code === 0 ? " " : String.fromCharCode(code);
    });
    return Array.from({ length: SCREEN_ROWS }, (_, row) =>
      text
        .slice(row * SCREEN_COLUMNS, (row + 1) * SCREEN_COLUMNS)
        .join("")
        .trimEnd(),
    );
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(text: string): void {
    const lines = (this.pending + text).split("\n");
    this.pending = lines.pop() ?? "";
    for (const line of lines) {
      if (line.trim() !== "") this.handle(JSON.parse(line) as Reply);
    }
  }

  private handle(reply: Reply): void {
    if (reply.QMP !== undefined) return;
    if (reply.event !== undefined) {
      if (reply.event === "SHUTDOWN") this.shutdownReason = reply.data?.reason ?? "unknown";
      return;
    }
    const first = this.waiting.shift();
    if (reply.error) first?.reject(new QemuProblem(`QEMU refused: ${reply.error.desc ?? "?"}`));
    else first?.resolve(reply.return);
  }

  private fail(message: string): void {
    for (const one of this.waiting.splice(0)) one.reject(new QemuProblem(message));
  }
}

function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });
}
