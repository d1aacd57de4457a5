/**
 * A real machine at the other end of a serial cable, by the same calls as a virtual one. The
 * package `serialport` is loaded by the first use only: who tests in QEMU does not need it.
 */
import { type ConsoleKind, MachineConsole } from "./console.ts";
import { QemuProblem } from "./machine.ts";
import { PROMPT } from "./protocol.ts";

export interface SerialPortOptions {
  /** Such as /dev/ttyUSB0 or COM3. */
  readonly path: string;
  readonly baudRate?: number;
  /** What to wait for; "machine" switches a shell that waits at its prompt. */
  readonly console?: ConsoleKind;
  /** A machine that is being switched on takes its time. */
  readonly readyDeadlineMs?: number;
}

const BAUD_RATE = 115_200;
const READY_DEADLINE_MS = 30_000;
/** The line may carry anything before the first prompt: Ctrl-C clears what was half-typed. */
const CLEAR_LINE = "\x03";
const SWITCH_LINE = "console machine\r";
/** The first line feed ends what a machine console has of a line. */
const SWITCH_AGAIN = "\nconsole machine\n";
/** A shell at its prompt answers at once; a slow machine has not finished booting. */
const PROMPT_DEADLINE_MS = 5_000;
const LEAVE_LINE = "console terminal\n";

/** What of `serialport` is used. */
interface Port {
  write(data: string | Uint8Array): boolean;
  close(done: (error: Error | null) => void): void;
  drain(done: (error: Error | null) => void): void;
  on(event: "data", handler: (bytes: Buffer) => void): unknown;
  on(event: "close", handler: () => void): unknown;
  on(event: "error", handler: (error: Error) => void): unknown;
}

async function openPort(path: string, baudRate: number): Promise<Port> {
  let serialport: typeof import("serialport");
  try {
    serialport = await import("serialport");
  } catch {
    throw new QemuProblem("The package serialport is not installed: `npm install serialport`.");
  }
  return new Promise((resolve, reject) => {
    const port = new serialport.SerialPort({ path, baudRate, autoOpen: false });
    port.open((error) => {
      if (error === null) resolve(port);
      else reject(new QemuProblem(`${path} cannot be opened: ${error.message}`));
    });
  });
}

export class SerialMachine extends MachineConsole {
  private problem = "";
  private isOpen = true;
  private isSwitched = false;

  constructor(
    private readonly port: Port,
    readonly path: string,
  ) {
    super();
    port.on("data", (bytes) => this.receive(bytes.toString("latin1")));
    port.on("error", (error) => this.end(error.message));
    port.on("close", () => this.end("the port was closed"));
  }

  send(text: string | Uint8Array): void {
    if (this.isOpen) this.port.write(text);
  }

  /**
   * From a prompt to the console for machines, where `exec` works. Without a prompt it may be one
   * already, which somebody has left so: then it begins anew.
   */
  async switchToMachine(deadlineMs: number): Promise<void> {
    this.send(CLEAR_LINE);
    try {
      await this.expect(PROMPT, Math.min(deadlineMs, PROMPT_DEADLINE_MS));
      this.send(SWITCH_LINE);
    } catch {
      this.send(SWITCH_AGAIN);
    }
    await this.ready("machine", deadlineMs);
    this.isSwitched = true;
  }

  /** Closes the port at once and leaves the machine as it is. */
  abandon(): Promise<void> {
    this.isSwitched = false;
    return this.close();
  }

  /** Leaves the machine at its prompt and closes the port; the machine goes on. */
  async close(): Promise<void> {
    if (!this.isOpen) return;
    if (this.isSwitched && this.panic === null) this.send(LEAVE_LINE);
    await new Promise<void>((done) => this.port.drain(() => done()));
    if (!this.isOpen) return;
    this.isOpen = false;
    await new Promise<void>((done) => this.port.close(() => done()));
  }

  protected silence(): string {
    return this.problem;
  }

  private end(problem: string): void {
    this.isOpen = false;
    if (this.problem === "") this.problem = problem;
    this.notify();
  }
}

/** Opens the port and waits for the machine; close it in the end. */
export async function connectSerial(options: SerialPortOptions): Promise<SerialMachine> {
  const { path, baudRate = BAUD_RATE, readyDeadlineMs = READY_DEADLINE_MS } = options;
  const machine = new SerialMachine(await openPort(path, baudRate), path);
  try {
    if (options.console === "terminal") {
      machine.send(CLEAR_LINE);
      await machine.ready("terminal", readyDeadlineMs);
    } else {
      await machine.switchToMachine(readyDeadlineMs);
    }
    return machine;
  } catch (error) {
    await machine.close();
    throw error;
  }
}
