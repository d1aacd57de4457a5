/** Modules for a machine: beside the kernel at boot, and pushed into it while it runs. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

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

/** Sends the file in lines of text, and loads it; a module of that name is unloaded first. */
export async function pushModule(line: CommandLine, file: string): Promise<PushResult> {
  const bytes = readFileSync(file);
  return pushBytes(line, basename(file).replace(/\.gmod$/, ""), bytes);
}

export async function pushBytes(
  line: CommandLine,
  name: string,
  bytes: Uint8Array,
): Promise<PushResult> {
  if (!/^[\w.-]{1,63}$/.test(name)) return { loaded: false, said: `"${name}" is no name\n` };
  const commands = [`modfile begin ${name} ${bytes.length}`];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const part = Buffer.from(bytes.subarray(at, at + CHUNK_BYTES)).toString("base64");
    commands.push(`modfile data ${name} ${part}`);
  }
  for (const command of commands) {
    const { output, status } = await line.exec(command);
    if (status !== 0) return { loaded: false, said: output };
  }
  await line.exec(`rmmod ${name}`);
  const { output, status } = await line.exec(`insmod ${name}`);
  return { loaded: status === 0, said: output };
}
