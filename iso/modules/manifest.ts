/** The bytes of a module's manifest; kernel-src/modules/manifest.ts describes and reads them. */
import { joined } from "../bytes.ts";

/** A function that a module uses or offers. */
export interface ManifestSymbol {
  readonly name: string;
  /** 0 for what the runtime itself needs. */
  readonly hash: bigint;
  readonly signature: string;
}

export interface Manifest {
  readonly abi: number;
  readonly stackBytes: number;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly summary: string;
  readonly capabilities: readonly string[];
  readonly dependencies: readonly string[];
  readonly imports: readonly ManifestSymbol[];
  readonly exports: readonly ManifestSymbol[];
}

const MAGIC = "GMM1";
const DIGEST_BYTES = 32;
/** Behind the magic and the head of its record. */
export const DIGEST_OFFSET = 8;

const KIND = {
  end: 0,
  digest: 1,
  abi: 2,
  name: 3,
  version: 4,
  licence: 5,
  summary: 6,
  capability: 7,
  dependency: 8,
  import: 9,
  export: 10,
  stack: 11,
} as const;

const encoder = new TextEncoder();

function record(kind: number, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, kind, true);
  view.setUint16(2, content.length, true);
  bytes.set(content, 4);
  return bytes;
}

function number(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function symbol({ hash, name, signature }: ManifestSymbol): Uint8Array {
  const nameBytes = encoder.encode(name);
  const types = encoder.encode(signature);
  const bytes = new Uint8Array(10 + nameBytes.length + types.length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, hash, true);
  view.setUint16(8, nameBytes.length, true);
  bytes.set(nameBytes, 10);
  bytes.set(types, 10 + nameBytes.length);
  return bytes;
}

/** With a digest of zeroes: it is made of the finished file. */
export function manifestBytes(manifest: Manifest): Uint8Array {
  const text = (kind: number, value: string): Uint8Array => record(kind, encoder.encode(value));
  return joined([
    encoder.encode(MAGIC),
    record(KIND.digest, new Uint8Array(DIGEST_BYTES)),
    record(KIND.abi, number(manifest.abi)),
    record(KIND.stack, number(manifest.stackBytes)),
    text(KIND.name, manifest.name),
    text(KIND.version, manifest.version),
    text(KIND.licence, manifest.licence),
    text(KIND.summary, manifest.summary),
    ...manifest.capabilities.map((one) => text(KIND.capability, one)),
    ...manifest.dependencies.map((one) => text(KIND.dependency, one)),
    ...manifest.imports.map((one) => record(KIND.import, symbol(one))),
    ...manifest.exports.map((one) => record(KIND.export, symbol(one))),
    record(KIND.end, new Uint8Array(0)),
  ]);
}
