/** .gmod files for tests: built, changed in one place, and given a digest that fits again. */
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildModule } from "../../iso/modules/build.ts";
import { PROJECT_ROOT, TEST_BUILD_FOLDER } from "../limits.ts";

const MANIFEST_MAGIC = "GMM1";
const DIGEST_AT = 8;
const DIGEST_BYTES = 32;
/** Heads of records are 4 bytes; the digest, the ABI's version and the need of stack come first. */
const ABI_AT = 44;
const STACK_AT = 52;
/** The kind of a record. */
const CAPABILITY_RECORD = 7;

/** Builds a module of this repository. */
export async function built(folder: string): Promise<Uint8Array> {
  const place = join(TEST_BUILD_FOLDER, "modules");
  mkdirSync(place, { recursive: true });
  const output = join(place, `${folder.replaceAll("/", "-")}.gmod`);
  return (await buildModule(join(PROJECT_ROOT, folder), { compiler: "gcc", output })).bytes;
}

function manifestOf(bytes: Buffer): number {
  const at = bytes.indexOf(MANIFEST_MAGIC);
  if (at < 0) throw new Error("there is no manifest");
  return at;
}

/** A copy that `change` has worked on, with a digest that is right. */
export function changed(file: Uint8Array, change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(file);
  change(bytes);
  const at = manifestOf(bytes) + DIGEST_AT;
  bytes.fill(0, at, at + DIGEST_BYTES);
  createHash("sha256").update(bytes).digest().copy(bytes, at);
  return bytes;
}

/** Another text of the same length, wherever it stands. */
export function renamed(file: Uint8Array, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new RangeError("texts of different lengths");
  return changed(file, (bytes) => {
    for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1))
      bytes.write(to, at, "latin1");
  });
}

export function withAbi(file: Uint8Array, abi: number): Buffer {
  return changed(file, (bytes) => bytes.writeUInt32LE(abi, manifestOf(bytes) + ABI_AT));
}

export function withStack(file: Uint8Array, stack: number): Buffer {
  return changed(file, (bytes) => bytes.writeUInt32LE(stack, manifestOf(bytes) + STACK_AT));
}

/** Another type of `symbol`: `from` in its signature becomes `to`. */
export function withType(file: Uint8Array, symbol: string, from: string, to: string): Buffer {
  return changed(file, (bytes) => {
    const at = bytes.indexOf(symbol, manifestOf(bytes));
    bytes[at - 10] = (bytes[at - 10] ?? 0) ^ 1; // The hash stands before the name's length.
    const place = bytes.indexOf(from, at);
    bytes.write(to, place, "latin1");
  });
}

/** The first relocation of the code becomes one of another kind. */
export function withRelocation(file: Uint8Array, kind: number): Buffer {
  return changed(file, (bytes) => {
    const table = Number(bytes.readBigUInt64LE(40));
    const count = bytes.readUInt16LE(60);
    for (let i = 0; i < count; i++) {
      const header = table + i * 64;
      if (bytes.readUInt32LE(header + 4) !== 4) continue;
      bytes.writeUInt32LE(kind, Number(bytes.readBigUInt64LE(header + 24)) + 8);
      return;
    }
  });
}

/** The record behind the stack's becomes one of a kind that nobody knows. */
export function withUnknownRecord(file: Uint8Array): Buffer {
  return changed(file, (bytes) => bytes.writeUInt16LE(99, manifestOf(bytes) + STACK_AT + 4));
}

/** It asks for another capability; both are words of one length. */
export function withCapability(file: Uint8Array, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new RangeError("texts of different lengths");
  return changed(file, (bytes) => {
    const record = Buffer.from([CAPABILITY_RECORD, 0, from.length, 0, ...Buffer.from(from)]);
    const at = bytes.indexOf(record, manifestOf(bytes));
    if (at < 0) throw new Error(`it does not ask for ${from}`);
    bytes.write(to, at + 4, "latin1");
  });
}
