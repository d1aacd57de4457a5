/** A cpio archive (newc): what Linux unpacks as its root. */
const CHARACTER_DEVICE = 0o020600;
const FOLDER = 0o040755;
const PROGRAM = 0o100755;
const ALIGNMENT = 4;
const NOTHING = Buffer.alloc(0);

export interface ArchiveFile {
  readonly name: string;
  readonly content: Buffer;
}

/** The files, in `folders`, and a console to write on. */
export function rootArchive(folders: readonly string[], files: readonly ArchiveFile[]): Buffer {
  return Buffer.concat([
    ...["dev", ...folders].map((name) => entryOf(name, FOLDER, NOTHING)),
    entryOf("dev/console", CHARACTER_DEVICE, NOTHING, 5, 1),
    ...files.map(({ name, content }) => entryOf(name, PROGRAM, content)),
    entryOf("TRAILER!!!", 0, NOTHING),
  ]);
}

function entryOf(name: string, mode: number, content: Buffer, major = 0, minor = 0): Buffer {
  const fields = [0, mode, 0, 0, 1, 0, content.length, 0, 0, major, minor, name.length + 1, 0];
  const head = `070701${fields.map((field) => field.toString(16).padStart(8, "0")).join("")}`;
  return Buffer.concat([padded(Buffer.from(`${head}${name}\0`)), padded(content)]);
}

function padded(bytes: Buffer): Buffer {
  const rest = (ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT;
  return Buffer.concat([bytes, Buffer.alloc(rest)]);
}
