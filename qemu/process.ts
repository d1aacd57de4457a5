/**
 * A QEMU process that cannot outlive this one: it is ended when its user is done, on signals and
 * exceptions, and by the kernel's parent-death signal if this process is killed outright.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { END_GRACE_MS, MESSAGES_BYTES_MAX, QEMU } from "./limits.ts";
import { QemuProblem } from "./machine.ts";

export interface QemuExit {
  readonly code: number | null;
  readonly signal: string | null;
}

const alive = new Set<ChildProcessWithoutNullStreams>();
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
let guarded = false;

/** Exit code of a process that a signal ended, as shells have it. */
const SIGNAL_EXIT = 128;

function guard(): void {
  if (guarded) return;
  guarded = true;
  process.on("exit", () => {
    for (const child of alive) child.kill("SIGKILL");
  });
  for (const [signal, number] of Object.entries(SIGNALS)) {
    // Exiting runs the handler above, and with it whatever else cleans up on exit.
    process.once(signal, () => process.exit(SIGNAL_EXIT + number));
  }
}

function inPath(command: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export class QemuProcess {
  /** Settled when QEMU has ended; never rejects. */
  readonly exited: Promise<QemuExit>;
  private readonly child: ChildProcessWithoutNullStreams;
  private said = "";
  private over = false;

  constructor(args: readonly string[], onSerial: (bytes: Buffer) => void) {
    if (!inPath(QEMU)) {
      throw new QemuProblem(`QEMU is not installed (no ${QEMU}): \`make setup\` installs it.`);
    }
    guard();
    const tied = inPath("setpriv");
    const command = tied ? ["setpriv", "--pdeathsig", "KILL", QEMU] : [QEMU];
    const [program = QEMU, ...rest] = [...command, ...args];
    this.child = spawn(program, rest, { stdio: ["pipe", "pipe", "pipe"] });
    alive.add(this.child);
    this.child.stdout.on("data", onSerial);
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.said = (this.said + text).slice(-MESSAGES_BYTES_MAX);
    });
    this.child.stdin.on("error", () => {}); // QEMU has ended: `exited` says so.
    this.exited = new Promise((settle) => {
      const finish = (exit: QemuExit): void => {
        this.over = true;
        alive.delete(this.child);
        settle(exit);
      };
      this.child.on("close", (code, signal) => finish({ code, signal }));
      this.child.on("error", (error) => {
        this.said += error.message;
        finish({ code: null, signal: null });
      });
    });
  }

  /** What QEMU itself had to say. */
  get messages(): string {
    return this.said.trim();
  }

  get ended(): boolean {
    return this.over;
  }

  /** To the first serial port. */
  write(bytes: Uint8Array | string): void {
    if (!this.over) this.child.stdin.write(bytes);
  }

  /** Ends QEMU, gently at first. */
  async end(): Promise<QemuExit> {
    if (!this.over) {
      this.child.kill("SIGTERM");
      const harder = setTimeout(() => this.child.kill("SIGKILL"), END_GRACE_MS);
      await this.exited;
      clearTimeout(harder);
    }
    return this.exited;
  }
}
