/** Writes an image, has it synced, reads it back and compares: the part of `flash` without talk. */
import { createHash } from "node:crypto";
import { CHUNK_BYTES, SYNC_BYTES } from "./limits.ts";

/** A file or a device; tests play devices that fill up, vanish or lie. */
export interface Medium {
  read(into: Uint8Array, offset: number, length: number, position: number): Promise<number>;
  write(from: Uint8Array, offset: number, length: number, position: number): Promise<number>;
  sync(): Promise<void>;
  /** Forgets what is cached, so that reading asks the device. */
  forget(): Promise<void>;
}

export interface Watch {
  readonly progress: (step: "write" | "compare", done: number, total: number) => void;
  /** Asked between chunks. */
  readonly stopped: () => boolean;
}

/** Something the user can mend or must know; the message is a clear sentence. */
export class FlashProblem extends Error {}

/** The user stopped it. */
export class FlashStopped extends Error {}

/** Fills `into` as far as there is something; returns how much. */
async function fill(source: Medium, into: Uint8Array, length: number, from: number) {
  let done = 0;
  while (done < length) {
    const count = await source.read(into, done, length - done, from + done);
    if (count === 0) break;
    done += count;
  }
  return done;
}

async function put(target: Medium, from: Uint8Array, length: number, at: number): Promise<void> {
  let done = 0;
  while (done < length) {
    const count = await target.write(from, done, length - done, at + done);
    if (count === 0) throw new FlashProblem("The target is full.");
    done += count;
  }
}

/** Returns the SHA-256 of what was written. */
async function writeImage(image: Medium, bytes: number, target: Medium, watch: Watch) {
  const hash = createHash("sha256");
  const buffer = new Uint8Array(CHUNK_BYTES);
  for (let at = 0; at < bytes; ) {
    if (watch.stopped()) throw new FlashStopped();
    const length = await fill(image, buffer, Math.min(CHUNK_BYTES, bytes - at), at);
    if (length === 0) throw new FlashProblem("The image became shorter while it was written.");
    hash.update(buffer.subarray(0, length));
    await put(target, buffer, length, at);
    at += length;
    if (at % SYNC_BYTES === 0) await target.sync();
    watch.progress("write", at, bytes);
  }
  await target.sync();
  return hash.digest("hex");
}

async function readBack(target: Medium, bytes: number, watch: Watch): Promise<string> {
  const hash = createHash("sha256");
  const buffer = new Uint8Array(CHUNK_BYTES);
  for (let at = 0; at < bytes; ) {
    if (watch.stopped()) throw new FlashStopped();
    const length = await fill(target, buffer, Math.min(CHUNK_BYTES, bytes - at), at);
    if (length === 0) throw new FlashProblem("The target ends before the image does.");
    hash.update(buffer.subarray(0, length));
    at += length;
    watch.progress("compare", at, bytes);
  }
  return hash.digest("hex");
}

/** Returns the SHA-256 that image and target have in common. */
export async function flashImage(
  image: Medium,
  bytes: number,
  target: Medium,
  watch: Watch,
): Promise<string> {
  const written = await writeImage(image, bytes, target, watch);
  await target.forget();
  const found = await readBack(target, bytes, watch);
  if (found === written) return written;
  throw new FlashProblem(
    "What was read back is not what was written: the stick is broken, or smaller than it says.",
  );
}

/** What an error of the system means to who holds the stick; null if it is none of these. */
export function explainCode(code: string | undefined, target: string): string | null {
  switch (code) {
    case "EACCES":
    case "EPERM":
      return `You may not write ${target}: try again with \`sudo npx gehri flash ${target}\`.`;
    case "EBUSY":
      return `${target} is in use: unmount everything on it.`;
    case "EROFS":
      return `${target} is write-protected.`;
    case "ENOSPC":
    case "EFBIG":
      return `${target} is full before the image ends; what is on it will not boot.`;
    case "ENXIO":
    case "ENODEV":
    case "ENOENT":
      return `${target} is not there, or no longer: was it unplugged? It may be half written.`;
    case "EIO":
      return `${target} fails to read or write: it is broken, or was unplugged.`;
    case "ENOMEDIUM":
      return `There is no medium in ${target}.`;
    default:
      return null;
  }
}
