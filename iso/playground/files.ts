/**
 * Files in memory, with the names of compiler/files.ts: what the compiler works on in a browser.
 * Paths are absolute and written with slashes.
 */

/** Everything that there is, by path; folders are the beginnings of paths. */
export const memory = new Map<string, Uint8Array>();

/** Where the project's files stand in memory. */
export const PACKAGE_FOLDER = "/gehri";

export const DEBUGGING = false;

export function workingFolder(): string {
  return "/";
}

/** Texts are told apart by themselves. */
export function fingerprint(text: string): string {
  return text;
}

function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

function isFolder(path: string): boolean {
  const start = path === "/" ? path : `${path}/`;
  for (const name of memory.keys()) if (name.startsWith(start)) return true;
  return false;
}

export function existsSync(path: string): boolean {
  const whole = normalized(path);
  return memory.has(whole) || isFolder(whole);
}

/** Folders come with the files in them. */
export function mkdirSync(): void {}

export function readdirSync(path: string): string[] {
  const start = `${normalized(path)}/`;
  const names = [...memory.keys()].filter((name) => name.startsWith(start));
  return [...new Set(names.map((name) => name.slice(start.length).split("/")[0] ?? ""))].sort();
}

function bytesOf(path: string): Uint8Array {
  const bytes = memory.get(normalized(path));
  if (bytes === undefined) throw new Error(`There is no file ${path}.`);
  return bytes;
}

export function readFileSync(path: string): Uint8Array;
export function readFileSync(path: string, encoding: "utf8"): string;
export function readFileSync(path: string, encoding?: "utf8"): Uint8Array | string {
  const bytes = bytesOf(path);
  return encoding === undefined ? bytes : new TextDecoder().decode(bytes);
}

export function rmSync(path: string): void {
  memory.delete(normalized(path));
}

interface Found {
  readonly size: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

export function statSync(path: string, options?: { throwIfNoEntry: false }): Found | undefined {
  const whole = normalized(path);
  const bytes = memory.get(whole);
  if (bytes === undefined && !isFolder(whole)) {
    if (options === undefined) bytesOf(path);
    return undefined;
  }
  const isFile = bytes !== undefined;
  return { size: bytes?.length ?? 0, isFile: () => isFile, isDirectory: () => !isFile };
}

export function writeFileSync(path: string, content: string | Uint8Array): void {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  memory.set(normalized(path), bytes);
}

export function isAbsolute(path: string): boolean {
  return path.startsWith("/");
}

export function join(...parts: readonly string[]): string {
  const whole = parts.join("/");
  return isAbsolute(whole) ? normalized(whole) : normalized(whole).slice(1);
}

export function resolve(...parts: readonly string[]): string {
  let whole = workingFolder();
  for (const part of parts) whole = isAbsolute(part) ? part : `${whole}/${part}`;
  return normalized(whole);
}

export function dirname(path: string): string {
  const end = path.lastIndexOf("/");
  if (end < 0) return ".";
  return end === 0 ? "/" : path.slice(0, end);
}

export function basename(path: string, ending = ""): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return ending !== "" && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}

export function relative(from: string, to: string): string {
  const start = resolve(from).split("/").filter(Boolean);
  const end = resolve(to).split("/").filter(Boolean);
  let same = 0;
  while (same < start.length && same < end.length && start[same] === end[same]) same++;
  return [...start.slice(same).map(() => ".."), ...end.slice(same)].join("/");
}
