/**
 * `gehri run` once its options are known: at the user's terminal, or headless for some commands.
 */
import { MESSAGES_BYTES_MAX, PANIC_EXIT_CODE, QUIET_END_MS } from "./limits.ts";
import { type MachineOptions, QemuProblem, qemuArguments } from "./machine.ts";
import { type QemuExit, QemuProcess } from "./process.ts";
import { ConsoleParser, PROMPT } from "./protocol.ts";

/** Exit codes of `gehri run`. */
export const EXIT = { ok: 0, commandFailed: 1, usage: 2, panic: 3, timeout: 124 } as const;

/**
 * Ctrl-] ends an interactive run, as it does in telnet: no program in the kernel is likely to want
 * it.
 */
const QUIT_BYTE = 0x1d;

/** Calls `late` after the seconds; returns how to stop that. */
function after(seconds: number | null, late: () => void): () => void {
  if (seconds === null) return () => {};
  const timer = setTimeout(late, seconds * 1000);
  return () => clearTimeout(timer);
}

function explain(qemu: QemuProcess, exit: QemuExit): QemuProblem {
  const how = exit.signal === null ? `exit code ${exit.code}` : `signal ${exit.signal}`;
  const said = qemu.messages.split("\n").at(-1) ?? "";
  return new QemuProblem(`QEMU ended by itself (${how})${said === "" ? "." : `: ${said}`}`);
}

/** The serial line is the user's terminal, until the machine is switched off or Ctrl-] is typed. */
export async function runInteractive(
  options: MachineOptions,
  timeoutS: number | null,
  firstLine: string | null,
): Promise<number> {
  const { stdin, stdout } = process;
  let result: number | null = null;
  let lastOutput = Date.now();
  // A pipe has its input ready long before the kernel has its driver, so it must wait for the
  // prompt.
  let seen = "";
  let mayType = stdin.isTTY === true;
  let first = firstLine;
  const qemu = new QemuProcess(qemuArguments(options), (bytes) => {
    lastOutput = Date.now();
    stdout.write(bytes);
    if (mayType && first === null) return;
    seen = (seen + bytes.toString("latin1")).slice(-2 * PROMPT.length);
    if (!seen.includes(PROMPT)) return;
    if (first !== null) qemu.write(`${first}\r`);
    first = null;
    mayType = true;
    stdin.resume();
  });
  const quit = (code: number): void => {
    result ??= code;
    void qemu.end();
  };
  const restore = (): void => {
    if (stdin.isTTY) stdin.setRawMode(false);
  };
  process.on("exit", restore);
  if (stdin.isTTY) {
    stdin.setRawMode(true);
    process.stderr.write("Ctrl-] ends QEMU.\r\n");
  }
  stdin.on("data", (bytes: Buffer) => {
    const end = stdin.isTTY ? bytes.indexOf(QUIT_BYTE) : -1;
    qemu.write(end < 0 ? bytes : bytes.subarray(0, end));
    if (end >= 0) quit(EXIT.ok);
  });
  if (!mayType) stdin.pause();
  let quiet: NodeJS.Timeout | undefined;
  stdin.on("end", () => {
    lastOutput = Date.now();
    quiet = setInterval(() => {
      if (Date.now() - lastOutput > QUIET_END_MS) quit(EXIT.ok);
    }, QUIET_END_MS / 10);
  });
  const stop = after(timeoutS, () => quit(EXIT.timeout));
  const exit = await qemu.exited;
  stop();
  clearInterval(quiet);
  stdin.pause();
  restore();
  process.off("exit", restore);
  if (result === null && exit.code !== 0) throw explain(qemu, exit);
  return result ?? EXIT.ok;
}

export interface ExecStreams {
  readonly output: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Boots headless, runs the command lines one after the other, and prints what they print. */
export async function runCommands(
  options: MachineOptions,
  lines: readonly string[],
  timeoutS: number,
  streams: ExecStreams,
): Promise<number> {
  const parser = new ConsoleParser();
  const waiting = [...lines];
  let heard = "";
  let isReady = false;
  let failed = false;
  let result: number | null = null;
  const finish = (code: number): void => {
    result ??= code;
    void qemu.end();
  };
  const sendNext = (): void => {
    const line = waiting.shift();
    if (line === undefined) finish(failed ? EXIT.commandFailed : EXIT.ok);
    else qemu.write(`${line}\n`);
  };
  const qemu = new QemuProcess(qemuArguments(options), (bytes) => {
    const text = bytes.toString("latin1");
    heard = (heard + text).slice(-MESSAGES_BYTES_MAX);
    for (const event of parser.push(text)) {
      if (result !== null) return;
      if (event.kind === "ready") {
        isReady = true;
        sendNext();
      } else if (event.kind === "output") streams.output(event.text);
      else if (event.kind === "status") {
        failed ||= event.status !== 0;
        sendNext();
      } else {
        streams.complain(event.text);
        finish(EXIT.panic);
      }
    }
  });
  const stop = after(timeoutS, () => {
    const state = isReady ? "the commands did not end" : "the kernel did not start";
    streams.complain(
      `gehri: ${state} within ${timeoutS} s.\n${isReady ? "" : `${heard.trim()}\n`}`,
    );
    finish(EXIT.timeout);
  });
  const exit = await qemu.exited;
  stop();
  if (result !== null) return result;
  return endedByGuest(qemu, exit, parser, isReady, lines, failed, streams);
}

/**
 * QEMU ended before the last command did: a switch-off, a reset, a panic cut short, or trouble of
 * its own.
 */
function endedByGuest(
  qemu: QemuProcess,
  exit: QemuExit,
  parser: ConsoleParser,
  isReady: boolean,
  lines: readonly string[],
  failed: boolean,
  streams: ExecStreams,
): number {
  if (exit.code === PANIC_EXIT_CODE || parser.partialPanic !== null) {
    streams.complain(`${parser.partialPanic ?? ""}\n`);
    return EXIT.panic;
  }
  if (exit.code !== 0) throw explain(qemu, exit);
  const asked = lines.some((line) => /\b(poweroff|reboot)\b/.test(line));
  if (isReady && asked) return failed ? EXIT.commandFailed : EXIT.ok;
  streams.complain("gehri: the machine was reset or switched off, and nobody asked for it.\n");
  return EXIT.panic;
}
