/**
 * Runs a WebAssembly command (WASI preview 1) on files that are a Map in memory: what tcc.wasm asks
 * of its host, and no more. Imports nothing, so that it runs in a browser as well as in Node.
 */

/** Files by absolute path. */
export type MemoryFiles = Map<string, Uint8Array>;

export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

/** Numbers of WASI preview 1. */
const OK = 0;
const ERROR_BAD_DESCRIPTOR = 8;
const ERROR_NO_ENTRY = 44;
const ERROR_NOT_DIRECTORY = 54;
const ERROR_NO_SEEK = 70;
const TYPE_CHARACTER_DEVICE = 2;
const TYPE_DIRECTORY = 3;
const TYPE_REGULAR = 4;
const OPEN_CREATE = 1;
const OPEN_TRUNCATE = 8;
const RIGHT_WRITE = 64n;
const ALL_RIGHTS = 0x1fffffffn;
const SEEK_CURRENT = 1;
const SEEK_END = 2;

const STANDARD_DESCRIPTORS = 3;
/** The one folder a command sees: `/`. */
const ROOT_DESCRIPTOR = 3;
const FILE_BYTES_MIN = 64 * 1024;

interface OpenFile {
  readonly path: string;
  readonly writable: boolean;
  bytes: Uint8Array;
  size: number;
  position: number;
}

/** Thrown by proc_exit to leave the command. */
class Exit {
  constructor(readonly code: number) {}
}

/** `/a/./b/../c` is `/a/c`. */
function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

function decoded(pieces: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join("");
}

/** What the command writes to descriptors 1 and 2, its open files and its memory. */
class Host {
  memory: WebAssembly.Memory | null = null;
  readonly written: readonly [Uint8Array[], Uint8Array[]] = [[], []];
  private readonly open = new Map<number, OpenFile>();
  private nextDescriptor = ROOT_DESCRIPTOR + 1;
  private readonly arguments: readonly Uint8Array[];

  constructor(
    words: readonly string[],
    private readonly files: MemoryFiles,
  ) {
    this.arguments = words.map((word) => new TextEncoder().encode(`${word}\0`));
  }

  imports(): Record<string, (...values: never[]) => number> {
    return {
      args_sizes_get: (count: number, bytes: number) => {
        this.setU32(count, this.arguments.length);
        return this.setU32(
          bytes,
          this.arguments.reduce((sum, word) => sum + word.length, 0),
        );
      },
      args_get: (pointers: number, bytes: number) => this.putArguments(pointers, bytes),
      environ_sizes_get: (count: number, bytes: number) => {
        this.setU32(count, 0);
        return this.setU32(bytes, 0);
      },
      environ_get: () => OK,
      // Always the same time: what is compiled twice is the same twice.
      clock_time_get: (_id: number, _precision: bigint, out: number) => this.setU64(out, 0n),
      proc_exit: (code: number) => {
        throw new Exit(code);
      },
      ...this.folderImports(),
      ...this.fileImports(),
    };
  }

  private folderImports(): Record<string, (...values: never[]) => number> {
    return {
      fd_prestat_get: (descriptor: number, out: number) => {
        if (descriptor !== ROOT_DESCRIPTOR) return ERROR_BAD_DESCRIPTOR;
        this.setU32(out, 0);
        return this.setU32(out + 4, 1);
      },
      fd_prestat_dir_name: (_descriptor: number, name: number) => {
        this.view().setUint8(name, "/".charCodeAt(0));
        return OK;
      },
      path_open: (
        _folder: number,
        _follow: number,
        path: number,
        length: number,
        flags: number,
        rights: bigint,
        _inherited: bigint,
        _fdFlags: number,
        out: number,
      ) => this.openFile(this.pathAt(path, length), flags, (rights & RIGHT_WRITE) !== 0n, out),
      path_filestat_get: (
        _folder: number,
        _follow: number,
        path: number,
        length: number,
        out: number,
      ) => {
        const bytes = this.files.get(this.pathAt(path, length));
        if (bytes === undefined) return ERROR_NO_ENTRY;
        this.bytes(out, 64).fill(0);
        this.view().setUint8(out + 16, TYPE_REGULAR);
        return this.setU64(out + 32, BigInt(bytes.length));
      },
      path_unlink_file: (_folder: number, path: number, length: number) =>
        this.files.delete(this.pathAt(path, length)) ? OK : ERROR_NO_ENTRY,
      path_remove_directory: () => ERROR_NOT_DIRECTORY,
    };
  }

  private fileImports(): Record<string, (...values: never[]) => number> {
    return {
      fd_fdstat_get: (descriptor: number, out: number) => this.describe(descriptor, out),
      fd_fdstat_set_flags: () => OK,
      fd_close: (descriptor: number) => this.close(descriptor),
      fd_read: (descriptor: number, vectors: number, count: number, out: number) =>
        this.read(descriptor, vectors, count, out),
      fd_write: (descriptor: number, vectors: number, count: number, out: number) =>
        this.write(descriptor, vectors, count, out),
      fd_seek: (descriptor: number, offset: bigint, whence: number, out: number) =>
        this.seek(descriptor, Number(offset), whence, out),
    };
  }

  private view(): DataView {
    if (this.memory === null) throw new Error("the command has no memory yet");
    return new DataView(this.memory.buffer);
  }

  private bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.view().buffer, address, length);
  }

  private setU32(address: number, value: number): number {
    this.view().setUint32(address, value, true);
    return OK;
  }

  private setU64(address: number, value: bigint): number {
    this.view().setBigUint64(address, value, true);
    return OK;
  }

  private pathAt(address: number, length: number): string {
    return normalized(new TextDecoder().decode(this.bytes(address, length).slice()));
  }

  private putArguments(pointers: number, bytes: number): number {
    let at = bytes;
    this.arguments.forEach((word, index) => {
      this.setU32(pointers + 4 * index, at);
      this.bytes(at, word.length).set(word);
      at += word.length;
    });
    return OK;
  }

  private describe(descriptor: number, out: number): number {
    const standard = descriptor < STANDARD_DESCRIPTORS;
    const root = descriptor === ROOT_DESCRIPTOR;
    if (!standard && !root && !this.open.has(descriptor)) return ERROR_BAD_DESCRIPTOR;
    this.bytes(out, 24).fill(0);
    const type = standard ? TYPE_CHARACTER_DEVICE : root ? TYPE_DIRECTORY : TYPE_REGULAR;
    this.view().setUint8(out, type);
    this.setU64(out + 8, ALL_RIGHTS);
    return this.setU64(out + 16, ALL_RIGHTS);
  }

  private openFile(path: string, flags: number, writable: boolean, out: number): number {
    const known = this.files.get(path);
    if (known === undefined && (flags & OPEN_CREATE) === 0) return ERROR_NO_ENTRY;
    const old = known === undefined || (flags & OPEN_TRUNCATE) !== 0 ? new Uint8Array(0) : known;
    const bytes = writable ? grown(old, FILE_BYTES_MIN) : old;
    const descriptor = this.nextDescriptor++;
    this.open.set(descriptor, { path, writable, bytes, size: old.length, position: 0 });
    return this.setU32(out, descriptor);
  }

  /** What was written becomes a file of the Map when it is closed. */
  private close(descriptor: number): number {
    const file = this.open.get(descriptor);
    if (file === undefined) return descriptor < STANDARD_DESCRIPTORS ? OK : ERROR_BAD_DESCRIPTOR;
    if (file.writable) this.files.set(file.path, file.bytes.slice(0, file.size));
    this.open.delete(descriptor);
    return OK;
  }

  /** The parts of memory that an array of (address, length) names. */
  private vectors(address: number, count: number): Uint8Array[] {
    const view = this.view();
    return Array.from({ length: count }, (_, index) =>
      this.bytes(
        view.getUint32(address + 8 * index, true),
        view.getUint32(address + 8 * index + 4, true),
      ),
    );
  }

  private read(descriptor: number, vectors: number, count: number, out: number): number {
    const file = this.open.get(descriptor);
    if (file === undefined) {
      return descriptor === 0 ? this.setU32(out, 0) : ERROR_BAD_DESCRIPTOR;
    }
    let total = 0;
    for (const target of this.vectors(vectors, count)) {
      const left = Math.max(0, file.size - file.position);
      const part = file.bytes.subarray(
        file.position,
        file.position + Math.min(left, target.length),
      );
      target.set(part);
      file.position += part.length;
      total += part.length;
    }
    return this.setU32(out, total);
  }

  private write(descriptor: number, vectors: number, count: number, out: number): number {
    const file = this.open.get(descriptor);
    const stream = descriptor === 1 || descriptor === 2 ? this.written[descriptor - 1] : undefined;
    let total = 0;
    for (const piece of this.vectors(vectors, count)) {
      if (file !== undefined) append(file, piece);
      else if (stream !== undefined) stream.push(piece.slice());
      else return ERROR_BAD_DESCRIPTOR;
      total += piece.length;
    }
    return this.setU32(out, total);
  }

  private seek(descriptor: number, offset: number, whence: number, out: number): number {
    const file = this.open.get(descriptor);
    if (file === undefined) {
      return descriptor < STANDARD_DESCRIPTORS ? ERROR_NO_SEEK : ERROR_BAD_DESCRIPTOR;
    }
    const start = whence === SEEK_END ? file.size : whence === SEEK_CURRENT ? file.position : 0;
    file.position = start + offset;
    return this.setU64(out, BigInt(file.position));
  }
}

/** A copy with room for at least `bytes`. */
function grown(old: Uint8Array, bytes: number): Uint8Array {
  const copy = new Uint8Array(Math.max(bytes, old.length));
  copy.set(old);
  return copy;
}

function append(file: OpenFile, piece: Uint8Array): void {
  const end = file.position + piece.length;
  if (end > file.bytes.length) file.bytes = grown(file.bytes, 2 * end);
  file.bytes.set(piece, file.position);
  file.position = end;
  file.size = Math.max(file.size, end);
}

/** Runs the command once, in a memory of its own; files it writes are left in `files`. */
export function runCommand(
  module: WebAssembly.Module,
  words: readonly string[],
  files: MemoryFiles,
): CommandResult {
  const host = new Host(words, files);
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: host.imports() });
  const { memory, _start: start } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof start !== "function") {
    throw new Error("this is no WASI command");
  }
  host.memory = memory;
  let exitCode = 0;
  try {
    start();
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    exitCode = error.code;
  }
  return { exitCode, output: decoded(host.written[0]), errors: decoded(host.written[1]) };
}
