/**
 * A virtual machine to test with: boot it, talk to it over the serial line or the keyboard, look at
 * its screen. Every wait has a deadline, and every machine is ended by `close()` or with this
 * process.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Channel } from "./channel.ts";
import { keysFor } from "./keys.ts";
import { EXEC_DEADLINE_MS, READY_DEADLINE_MS, TRANSCRIPT_BYTES_MAX } from "./limits.ts";
import { type MachineOptions, qemuArguments } from "./machine.ts";
import { encodePng, type Picture, readPpm } from "./picture.ts";
import { type QemuExit, QemuProcess } from "./process.ts";
import { ConsoleParser, PROMPT } from "./protocol.ts";
import { Qmp } from "./qmp.ts";
import { readCells, readLines, type ScreenCell } from "./screen-text.ts";

export interface BootOptions extends Partial<Omit<MachineOptions, "channel">> {
  readonly elf: string;
  readonly iso: string;
  /** `machine`: `exec` works. `terminal`: what a person at the serial line sees. */
  readonly console?: "machine" | "terminal";
  /** More words for the kernel's command line. */
  readonly words?: readonly string[];
  readonly readyDeadlineMs?: number;
  /** The machine has the tools' channel: `vm.channel()` opens it. */
  readonly channel?: boolean;
}

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

export class Vm {
  /** Everything the serial line said, its newest megabytes. */
  transcript = "";
  /** The panic screen, once there is one. */
  panic: string | null = null;
  /** Settled when QEMU has ended. */
  readonly exited: Promise<QemuExit>;
  private readonly process: QemuProcess;
  private readonly parser = new ConsoleParser();
  private readonly folder = mkdtempSync(join(tmpdir(), "gehri-vm-"));
  private readonly removeFolder = (): void => rmSync(this.folder, { recursive: true, force: true });
  private readonly watchers = new Set<() => void>();
  private consumed = 0;
  private output = "";
  private readonly statuses: ExecResult[] = [];
  private isReady = false;
  private control: Qmp | null = null;
  private tools: Channel | null = null;

  constructor(
    readonly options: Omit<MachineOptions, "channel">,
    private readonly hasChannel: boolean,
  ) {
    const socket = join(this.folder, "qmp");
    const channel = hasChannel ? join(this.folder, "channel") : "";
    const args = [
      ...qemuArguments({ ...options, channel }),
      "-qmp",
      `unix:${socket},server=on,wait=off`,
    ];
    process.on("exit", this.removeFolder);
    try {
      this.process = new QemuProcess(args, (bytes) => this.receive(bytes.toString("latin1")));
    } catch (error) {
      this.forget();
      throw error;
    }
    this.exited = this.process.exited;
    void this.exited.then(() => this.notify());
  }

  /** QEMU's control connection, opened by the first use. */
  async qmp(): Promise<Qmp> {
    this.control ??= await Qmp.open(join(this.folder, "qmp"), () => this.process.ended);
    return this.control;
  }

  /** The tools' channel, opened by the first use; `boot` was told that there is one. */
  async channel(): Promise<Channel> {
    if (!this.hasChannel) throw new RangeError("the machine was booted without a channel");
    this.tools ??= await Channel.open(join(this.folder, "channel"));
    return this.tools;
  }

  /** Sends bytes to the serial line. */
  send(text: string | Uint8Array): void {
    this.process.write(text);
  }

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

  /** Types on the PS/2 keyboard. */
  async type(text: string): Promise<void> {
    const qmp = await this.qmp();
    for (const character of text) await qmp.press(keysFor(character));
  }

  /** What the screen shows, pixel by pixel. */
  async picture(): Promise<Picture> {
    const file = join(this.folder, "screen.ppm");
    await (await this.qmp()).screenshot(file);
    return readPpm(readFileSync(file));
  }

  /** Writes what the screen shows into a PNG file. */
  async screenshot(file: string): Promise<void> {
    writeFileSync(file, encodePng(await this.picture()));
  }

  /** The lines of the screen; where it has pixels, read off them. */
  async screenText(): Promise<string[]> {
    const inPixels = this.options.firmware === "uefi" || this.options.screen === "pixels";
    return inPixels ? readLines(await this.picture()) : (await this.qmp()).screenText();
  }

  /** The cells of a screen in pixels: their characters and colours. */
  async screenCells(): Promise<ScreenCell[][]> {
    return readCells(await this.picture());
  }

  /** Waits until a machine console takes commands, or a terminal shows its prompt. */
  async ready(kind: "machine" | "terminal", deadlineMs: number): Promise<void> {
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

  /** Waits until QEMU has ended by itself. */
  async ended(deadlineMs: number): Promise<QemuExit> {
    await this.until(() => this.process.ended, deadlineMs, "QEMU still runs");
    return this.exited;
  }

  /** Ends the machine; safe to call at any time and more than once. */
  async close(): Promise<void> {
    this.control?.close();
    this.tools?.close();
    await this.process.end();
    this.forget();
  }

  private forget(): void {
    process.off("exit", this.removeFolder);
    this.removeFolder();
  }

  private receive(text: string): void {
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

  private notify(): void {
    for (const watcher of this.watchers) watcher();
  }

  private until(holds: () => boolean, deadlineMs: number, complaint: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (error: Error | null): void => {
        clearTimeout(timer);
        this.watchers.delete(look);
        if (error === null) resolve();
        else reject(error);
      };
      const look = (): void => {
        if (holds()) finish(null);
        else if (this.process.ended) finish(this.complain(`${complaint}: QEMU ended`));
      };
      const late = (): void => finish(this.complain(`${complaint} within ${deadlineMs} ms`));
      const timer = setTimeout(late, deadlineMs);
      this.watchers.add(look);
      look();
    });
  }

  private complain(what: string): Error {
    const said = this.process.messages;
    const tail = JSON.stringify(this.transcript.slice(-600));
    return new Error(`${what}; last on the serial line: ${tail}${said ? `; QEMU: ${said}` : ""}`);
  }
}

const DEFAULTS: Omit<MachineOptions, "elf" | "iso" | "commandLine" | "channel"> = {
  machine: "pc",
  firmware: "bios",
  boot: "direct",
  cpus: 1,
  memoryMiB: 64,
  accelerator: "tcg",
  exitByGuest: true,
  window: false,
  screen: "text",
  extra: [],
};

/** Starts a machine and waits until its kernel is ready. */
export async function boot(options: BootOptions): Promise<Vm> {
  const kind = options.console ?? "machine";
  const words = kind === "machine" ? ["console=machine", "panic=exit"] : [];
  const commandLine = [...words, ...(options.words ?? [])].join(" ");
  const { channel = false, ...machine } = options;
  const vm = new Vm({ ...DEFAULTS, commandLine, ...machine }, channel);
  try {
    await vm.ready(kind, options.readyDeadlineMs ?? READY_DEADLINE_MS);
    return vm;
  } catch (error) {
    await vm.close();
    throw error;
  }
}
