/**
 * A virtual machine to test with: boot it, talk to it over the serial line or the keyboard, look at
 * its screen. Every wait has a deadline, and every machine is ended by `close()` or with this
 * process.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Channel } from "./channel.ts";
import { type ConsoleKind, MachineConsole } from "./console.ts";
import { keysFor } from "./keys.ts";
import { READY_DEADLINE_MS } from "./limits.ts";
import { type MachineOptions, QemuProblem, qemuArguments } from "./machine.ts";
import { joinModules } from "./modules.ts";
import { encodePng, type Picture, readPpm } from "./picture.ts";
import { type QemuExit, QemuProcess } from "./process.ts";
import { Qmp } from "./qmp.ts";
import { readCells, readLines, type ScreenCell } from "./screen-text.ts";

/** Without `elf` and `iso`: what `make iso` has built. */
export interface BootOptions extends Partial<Omit<MachineOptions, "channel">> {
  /** `machine`: `exec` works. `terminal`: what a person at the serial line sees. */
  readonly console?: ConsoleKind;
  /** More words for the kernel's command line. */
  readonly words?: readonly string[];
  readonly readyDeadlineMs?: number;
  /** The machine has the tools' channel: `vm.channel()` opens it. */
  readonly channel?: boolean;
  /** Files of modules, loaded at start in this order; with `boot: "direct"`. */
  readonly modules?: readonly string[];
}

export class Vm extends MachineConsole {
  /** Settled when QEMU has ended. */
  readonly exited: Promise<QemuExit>;
  private readonly process: QemuProcess;
  private readonly folder = mkdtempSync(join(tmpdir(), "gehri-vm-"));
  private readonly removeFolder = (): void => rmSync(this.folder, { recursive: true, force: true });
  private control: Qmp | null = null;
  private tools: Channel | null = null;

  constructor(
    readonly options: Omit<MachineOptions, "channel">,
    private readonly hasChannel: boolean,
    modules: readonly string[] = [],
  ) {
    super();
    if (modules.length > 0 && options.boot !== "direct")
      throw new RangeError("modules go with `boot: direct`; an ISO brings its own");
    const socket = join(this.folder, "qmp");
    const channel = hasChannel ? join(this.folder, "channel") : "";
    process.on("exit", this.removeFolder);
    try {
      const args = [
        ...qemuArguments({ ...options, channel }),
        ...["-qmp", `unix:${socket},server=on,wait=off`],
        ...this.initrdArguments(modules),
      ];
      this.process = new QemuProcess(args, (bytes) => this.receive(bytes.toString("latin1")));
    } catch (error) {
      this.forget();
      throw error;
    }
    this.exited = this.process.exited;
    void this.exited.then(() => this.notify());
  }

  private initrdArguments(modules: readonly string[]): readonly string[] {
    if (modules.length === 0) return [];
    return ["-initrd", joinModules(modules, join(this.folder, "modules"))];
  }

  /** QEMU's control connection, opened by the first use. */
  async qmp(): Promise<Qmp> {
    this.control ??= await Qmp.open(join(this.folder, "qmp"), () => this.process.ended);
    return this.control;
  }

  /** The tools' channel, opened by the first use; `boot` was told that there is one. */
  async channel(): Promise<Channel> {
    this.tools ??= await Channel.open(this.channelSocket());
    return this.tools;
  }

  /** Where others find the tools' channel; QEMU takes one of them at a time. */
  channelSocket(): string {
    if (!this.hasChannel) throw new RangeError("the machine was booted without a channel");
    return join(this.folder, "channel");
  }

  /** Sends bytes to the serial line. */
  send(text: string | Uint8Array): void {
    this.process.write(text);
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

  /** Where the other end of the serial line is, with the option `serial: "pty"`. */
  async serialDevice(): Promise<string> {
    const devices = await (await this.qmp()).execute("query-chardev");
    const found = /pty:(\/[^"\s]+)/.exec(JSON.stringify(devices))?.[1];
    if (found === undefined) throw new QemuProblem("The serial line of this machine is no device.");
    return found;
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

  protected silence(): string {
    if (!this.process.ended) return "";
    const said = this.process.messages;
    return `QEMU ended${said === "" ? "" : `: ${said}`}`;
  }
}

const BUILT_ELF = fileURLToPath(new URL("../build/gehri.elf", import.meta.url));
const BUILT_ISO = fileURLToPath(new URL("../build/gehri.iso", import.meta.url));

const DEFAULTS: Omit<MachineOptions, "commandLine" | "channel"> = {
  elf: BUILT_ELF,
  iso: BUILT_ISO,
  machine: "pc",
  firmware: "bios",
  boot: "direct",
  cpus: 1,
  memoryMiB: 64,
  accelerator: "tcg",
  exitByGuest: true,
  window: false,
  screen: "text",
  serial: "stdio",
  extra: [],
};

/** Starts a machine and waits until its kernel is ready. */
export async function boot(options: BootOptions = {}): Promise<Vm> {
  const kind = options.console ?? "machine";
  const words = kind === "machine" ? ["console=machine", "panic=exit"] : [];
  const commandLine = [...words, ...(options.words ?? [])].join(" ");
  const { channel = false, modules = [], ...machine } = options;
  const vm = new Vm({ ...DEFAULTS, commandLine, ...machine }, channel, modules);
  try {
    await vm.ready(kind, options.readyDeadlineMs ?? READY_DEADLINE_MS);
    return vm;
  } catch (error) {
    await vm.close();
    throw error;
  }
}
