/**
 * The serial line as machines speak it (`console=machine`): what the kernel writes, cut into
 * events. Before the ready mark the line belongs to firmware and boot loader, whose bytes are
 * skipped.
 */

export type ConsoleEvent =
  | { readonly kind: "ready" }
  /** Some of what the running command prints. */
  | { readonly kind: "output"; readonly text: string }
  /** The command line is done; 0 if all its commands succeeded. */
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "panic"; readonly text: string };

/** What a person at the terminal is shown when it is their turn; machines never see it. */
export const PROMPT = "gehri> ";

const READY = "\x01ready\n";
const PANIC = "\x01panic\n";
const END = "\x04";
/** No mark is longer; so much is held back where one may have begun. */
const STATUS_PATTERN = /^\x04(\d{0,3})\n/;

export class ConsoleParser {
  private pending = "";
  private state: "booting" | "running" | "panic" = "booting";

  /** Takes the next bytes of the line, decoded one character a byte. */
  push(text: string): ConsoleEvent[] {
    // Terminals want \r\n, machines do not care.
    this.pending = (this.pending + text).replaceAll("\r\n", "\n");
    const events: ConsoleEvent[] = [];
    for (let event = this.next(); event !== null; event = this.next()) events.push(event);
    return events;
  }

  /** What has arrived of a panic that may not be complete. */
  get partialPanic(): string | null {
    return this.state === "panic" ? this.pending : null;
  }

  private next(): ConsoleEvent | null {
    if (this.state === "panic") return this.nextInPanic();
    const panic = this.pending.indexOf(PANIC);
    const ready = this.state === "booting" ? this.pending.indexOf(READY) : -1;
    if (ready >= 0 && (panic < 0 || ready < panic)) {
      this.pending = this.pending.slice(ready + READY.length);
      this.state = "running";
      return { kind: "ready" };
    }
    if (this.state === "booting") {
      if (panic >= 0) return this.startPanic(panic);
      this.pending = this.pending.slice(-READY.length);
      return null;
    }
    return this.nextInOutput(panic);
  }

  private nextInOutput(panic: number): ConsoleEvent | null {
    const mark = this.pending.search(/[\x01\x04]/);
    if (mark !== 0 && this.pending !== "") {
      const end = mark < 0 ? this.pending.length - (this.pending.endsWith("\r") ? 1 : 0) : mark;
      if (end === 0) return null;
      const text = this.pending.slice(0, end);
      this.pending = this.pending.slice(end);
      return { kind: "output", text };
    }
    if (panic === 0) return this.startPanic(panic);
    const status = STATUS_PATTERN.exec(this.pending);
    if (status !== null) {
      this.pending = this.pending.slice(status[0].length);
      return { kind: "status", status: Number(status[1]) };
    }
    if (this.pending === "" || this.couldBeMark()) return null;
    const text = this.pending.slice(0, 1); // A control character that a command printed.
    this.pending = this.pending.slice(1);
    return { kind: "output", text };
  }

  private couldBeMark(): boolean {
    return PANIC.startsWith(this.pending) || /^\x04\d{0,3}\r?$/.test(this.pending);
  }

  private startPanic(at: number): ConsoleEvent | null {
    this.pending = this.pending.slice(at + PANIC.length);
    this.state = "panic";
    return this.nextInPanic();
  }

  private nextInPanic(): ConsoleEvent | null {
    const end = this.pending.indexOf(END);
    if (end < 0) return null;
    const text = this.pending.slice(0, end);
    this.pending = "";
    return { kind: "panic", text };
  }
}
