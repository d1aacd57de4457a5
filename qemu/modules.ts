/** Modules for a machine: beside the kernel at boot, and pushed into it while it runs. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { Channel } from "./channel.ts";
import { PUSH_DEADLINE_MS } from "./limits.ts";

/** Files stand behind each other at multiples of this: kernel-src/modules/store.ts. */
const FILE_ALIGN = 16;
/** Bytes of a file in one line: in base64, with words before, it stays below the line's limit. */
const CHUNK_BYTES = 300;

/** One file of several modules, for loaders that take one only. */
export function joinModules(files: readonly string[], into: string): string {
  const parts = files.flatMap((file) => {
    const bytes = readFileSync(file);
    const padding = (FILE_ALIGN - (bytes.length % FILE_ALIGN)) % FILE_ALIGN;
    return [bytes, Buffer.alloc(padding)];
  });
  writeFileSync(into, Buffer.concat(parts));
  return into;
}

/** Whoever runs a command line of the kernel's: a `Vm`, or a real serial line. */
export interface CommandLine {
  exec(command: string): Promise<{ readonly output: string; readonly status: number }>;
}

export interface PushResult {
  readonly loaded: boolean;
  /** What the kernel said: why not, if it is not loaded. */
  readonly said: string;
}

/** Frames of this kind hold a module: kernel-src/modules/push.ts. */
const PUSH_KIND = 2;

/**
 * Sends the file and loads it; a module of that name is unloaded first, unless the file is damaged.
 * Over a line it goes in lines of text, over a channel in one frame.
 */
export function pushModule(machine: CommandLine | Channel, file: string): Promise<PushResult> {
  const name = basename(file).replace(/\.gmod$/, "");
  return pushBytes(machine, name, readFileSync(file));
}

export async function pushBytes(
  machine: CommandLine | Channel,
  name: string,
  bytes: Uint8Array,
): Promise<PushResult> {
  if (!/^[\w.-]{1,63}$/.test(name)) return { loaded: false, said: `"${name}" is no name\n` };
  if (machine instanceof Channel) return pushFrame(machine, name, bytes);
  return pushLines(machine, name, bytes);
}

async function pushFrame(channel: Channel, name: string, bytes: Uint8Array): Promise<PushResult> {
  const title = Buffer.from(name, "latin1");
  const body = Buffer.concat([Buffer.from([title.length]), title, bytes]);
  const answer = await channel.request(PUSH_KIND, body, PUSH_DEADLINE_MS);
  return { loaded: answer[0] === 0, said: answer.toString("latin1", 1) };
}

async function pushLines(line: CommandLine, name: string, bytes: Uint8Array): Promise<PushResult> {
  const commands = [`modfile begin ${name} ${bytes.length}`];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const part = Buffer.from(bytes.subarray(at, at + CHUNK_BYTES)).toString("base64");
    commands.push(`modfile data ${name} ${part}`);
  }
  for (const command of commands) {
    const { output, status } = await line.exec(command);
    if (status !== 0) return { loaded: false, said: output };
  }
  const isWhole = (await line.exec(`modinfo ${name}`)).status === 0;
  if (isWhole) await line.exec(`rmmod ${name}`);
  const { output, status } = await line.exec(`insmod ${name}`);
  return { loaded: status === 0, said: output };
}
