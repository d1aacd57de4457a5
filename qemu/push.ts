/** `gehri module push`: finds the machine that runs, sends it the module, and says how it went. */
import { existsSync, statSync } from "node:fs";
import { Channel } from "./channel.ts";
import { KNOCK_DEADLINE_MS } from "./limits.ts";
import { QemuProblem } from "./machine.ts";
import { type CommandLine, type PushResult, pushModule } from "./modules.ts";
import { SerialLine } from "./serial-line.ts";
import { connectSerial } from "./serial-port.ts";

/** Where the machine is: one of the two. */
export interface PushTarget {
  /** A serial device, or the socket of QEMU's serial port. */
  readonly line?: string;
  /** The socket of the tools' channel. */
  readonly channel?: string;
}

/** Frames of this kind are answered as they are: kernel-src/devices/tools.ts. */
const ECHO_KIND = 1;

/** Gives the exit code. */
export async function pushOver(file: string, target: PushTarget): Promise<number> {
  try {
    const { loaded, said } = await push(file, target);
    (loaded ? process.stdout : process.stderr).write(loaded ? `loaded    ${file}\n` : said);
    return loaded ? 0 : 1;
  } catch (error) {
    if (!(error instanceof QemuProblem)) throw error;
    process.stderr.write(`gehri: ${error.message}\n`);
    return 2;
  }
}

async function push(file: string, { line, channel }: PushTarget): Promise<PushResult> {
  const path = line ?? channel;
  if (path === undefined || (line !== undefined && channel !== undefined))
    throw new QemuProblem("Say where the machine is: --line PATH, or --channel SOCKET.");
  if (!existsSync(path)) throw new QemuProblem(`There is no ${path}.`);
  const machine = line === undefined ? await openChannel(path) : await openLine(path);
  try {
    return await pushModule(machine, file);
  } finally {
    await machine.close();
  }
}

type Line = CommandLine & { close(): void | Promise<void> };

function openLine(path: string): Promise<Line> {
  return statSync(path).isSocket() ? SerialLine.open(path) : connectSerial({ path });
}

/** QEMU takes one program at a time: another one would wait without an answer. */
async function openChannel(path: string): Promise<Channel> {
  try {
    const channel = await Channel.open(path);
    await channel.request(ECHO_KIND, Buffer.from("knock"), KNOCK_DEADLINE_MS);
    return channel;
  } catch (error) {
    throw new QemuProblem(`Nobody answers on the channel ${path}: ${(error as Error).message}.`);
  }
}
