/**
 * A machine's serial console, whoever plays the machine: QEMU, or a real one at the other end of a
 * cable. Every wait has a deadline, and its error ends with what the line said last.
 */
import { EXEC_DEADLINE_MS, TRANSCRIPT_BYTES_MAX } from "./limits.ts";
import { ConsoleParser, PROMPT } from "./protocol.ts";

export interface ExecResult {
  readonly output: string;
  readonly status: number;
}

/** The kernel panicked; `text` is the panic screen. */
export class KernelPanic extends Error {
  constructor(readonly text: string) {
    super(`the kernel panicked:\n${text}`);
  }
}

/** `machine`: `exec` works. `terminal`: what a person at the serial line sees. */
export type ConsoleKind = "machine" | "terminal";

export abstract class MachineConsole {
  /** Everything the serial line said, its newest megabytes. */
  transcript = "";
  /** The panic screen, once there is one. */
  panic: string | null = null;
  private readonly parser = new ConsoleParser();
  private readonly watchers = new Set<() => void>();
  private consumed = 0;
  private output = "";
  private readonly statuses: ExecResult[] = [];
  private isReady = false;

  /** Sends bytes to the serial line. */
  abstract send(text: string | Uint8Array): void;

  /** Ends the conversation; safe to call at any time and more than once. */
  abstract close(): Promise<void>;

  /** "" while the machine can still say something, else why not. */
  protected abstract silence(): string;

  /**
   * Waits for `pattern` in what the serial line says from now on; returns it with all that was
   * before it.
   */
  async expect(pattern: RegExp | string, deadlineMs: number): Promise<string> {
    const find = (): number => {
      const rest = this.transcript.slice(this.consumed);
      if (typeof pattern === "string") {
        const at = rest.indexOf(pattern);
        return at < 0 ? -1 : at + pattern.length;
      }
      const match = pattern.exec(rest);
      return match === null ? -1 : match.index + match[0].length;
    };
    await this.until(() => find() >= 0, deadlineMs, `expected ${String(pattern)}`);
    const end = this.consumed + find();
    const seen = this.transcript.slice(this.consumed, end);
    this.consumed = end;
    return seen;
  }

  /** Runs a command line of a machine console. Throws `KernelPanic` if the kernel panics. */
  async exec(command: string, deadlineMs = EXEC_DEADLINE_MS): Promise<ExecResult> {
    if (/[\n\r]/.test(command)) throw new RangeError("one line at a time");
    this.send(`${command}\n`);
    const done = (): boolean => this.statuses.length > 0 || this.panic !== null;
    await this.until(done, deadlineMs, `no end of "${command}"`);
    const result = this.statuses.shift();
    if (result === undefined) throw new KernelPanic(this.panic ?? "");
    return result;
  }

  /** Sends a command line that panics; returns the panic screen. */
  async execPanic(command: string, deadlineMs = EXEC_DEADLINE_MS): Promise<string> {
    this.send(`${command}\n`);
    await this.until(() => this.panic !== null, deadlineMs, `no panic from "${command}"`);
    return this.panic ?? "";
  }

  /** Waits until a machine console takes commands, or a terminal shows its prompt. */
  async ready(kind: ConsoleKind, deadlineMs: number): Promise<void> {
    if (kind === "terminal") {
      await this.expect(PROMPT, deadlineMs);
      return;
    }
    await this.until(
      () => this.isReady || this.panic !== null,
      deadlineMs,
      "the kernel is not ready",
    );
    if (this.panic !== null) throw new KernelPanic(this.panic);
  }

  /** What the line said, one character a byte. */
  protected receive(text: string): void {
    this.transcript += text;
    const excess = this.transcript.length - TRANSCRIPT_BYTES_MAX;
    if (excess > 0) {
      this.transcript = this.transcript.slice(excess);
      this.consumed = Math.max(0, this.consumed - excess);
    }
    for (const event of this.parser.push(text)) {
      if (event.kind === "ready") this.isReady = true;
      else if (event.kind === "panic") this.panic = event.text;
      else if (event.kind === "output") this.output += event.text;
      else {
        this.statuses.push({ output: this.output, status: event.status });
        this.output = "";
      }
    }
    this.notify();
  }

  /** Something has changed that somebody may wait for. */
  protected notify(): void {
    for (const watcher of this.watchers) watcher();
  }

  protected until(holds: () => boolean, deadlineMs: number, complaint: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (error: Error | null): void => {
        clearTimeout(timer);
        this.watchers.delete(look);
        if (error === null) resolve();
        else reject(error);
      };
      const look = (): void => {
        const silence = this.silence();
        if (holds()) finish(null);
        else if (silence !== "") finish(this.complain(`${complaint}: ${silence}`));
      };
      const late = (): void => finish(this.complain(`${complaint} within ${deadlineMs} ms`));
      const timer = setTimeout(late, deadlineMs);
      this.watchers.add(look);
      look();
    });
  }

  private complain(what: string): Error {
    const tail = JSON.stringify(this.transcript.slice(-600));
    return new Error(`${what}; last on the serial line: ${tail}`);
  }
}
