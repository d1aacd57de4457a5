/**
 * Files of modules in memory, by name: those that came with the image, and those that were pushed
 * into the running machine. A file stays until it is removed, so that a module can be loaded again.
 */
import { addressOf, copyBytes, sliceAt } from "gehri:unsafe";
import { bootInfo } from "../boot/boot-info.ts";
import { u16At, u32At, u64At } from "../boot/bytes.ts";
import { logWarn } from "../log.ts";
import { FRAME_BYTES, giveFrames, takeFrames } from "../memory/frames.ts";
import { physicalToVirtual } from "../memory/paging.ts";
import { FILE_BYTES_MAX, FILES_MAX } from "./limits.ts";
import { describeFile, loadModule } from "./loader.ts";
import { Verdict } from "./refusals.ts";
import { modulesLock, ShortText } from "./registry.ts";

const ELF_MAGIC: u32 = 0x464c457f;
const ELF_HEADER_BYTES: usize = 64;
const SECTION_HEADER_BYTES: u64 = 64;
const IN_USE = "that file is being sent or loaded right now";

class StoredFile {
  used: boolean = false;
  readonly name = new ShortText();
  address: usize = 0;
  length: usize = 0;
  /** How much of it has arrived. */
  filled: usize = 0;
  /** Frames that are given back with it; 0 for what came with the image. */
  frames: u64 = 0;
  order: u8 = 0;
  /** Who reads or writes its bytes right now; until then it stays. */
  users: u32 = 0;
}

const files = new FixedArray<StoredFile, typeof FILES_MAX>();
const bootVerdict = new Verdict();

/** Call with the lock held. */
function find(name: string): StoredFile | null {
  for (const file of files) {
    if (file.used && file.name.text === name) return file;
  }
  return null;
}

/** Call with the lock held. */
function freePlace(): StoredFile | null {
  for (const file of files) {
    if (!file.used) return file;
  }
  return null;
}

/**
 * The whole file of that name, which stays until `releaseFile`; null if there is none, or if it has
 * not arrived yet.
 */
export function holdFile(name: string): ReadonlySlice<u8> | null {
  const flags = modulesLock.acquire();
  const found = find(name);
  const file: StoredFile | null = found !== null && found.filled === found.length ? found : null;
  if (file !== null) file.users += 1;
  modulesLock.release(flags);
  return file === null ? null : sliceAt<u8>(file.address, file.length);
}

export function releaseFile(name: string): void {
  const flags = modulesLock.acquire();
  const file = find(name);
  assert(file !== null && file.users > 0, "modules: nobody holds that file");
  file.users -= 1;
  modulesLock.release(flags);
}

/** The name of the file in a place; "" if there is none. */
export function storedName(place: usize): string {
  return place < FILES_MAX && files[place].used ? files[place].name.text : "";
}

export function storedBytes(place: usize): usize {
  return place < FILES_MAX ? files[place].length : 0;
}

/** Makes room for a file that comes in parts; one of that name goes. Gives what is wrong, or "". */
export function beginFile(name: string, length: u64): string {
  if (name.length === 0) return "a file needs a name";
  if (length === 0 || length > u64(FILE_BYTES_MAX)) return "no module is of that size";
  const flags = modulesLock.acquire();
  const problem = makeRoom(name, length);
  modulesLock.release(flags);
  return problem;
}

function makeRoom(name: string, length: u64): string {
  const old = find(name);
  if (old !== null && !remove(old)) return IN_USE;
  const file = freePlace();
  if (file === null) return "there are as many files as there can be";
  let order: u8 = 0;
  while (FRAME_BYTES << order < length) order += 1;
  const frames = takeFrames(order);
  if (frames === 0) return "there is no memory for it";
  file.used = true;
  file.name.set(name);
  file.address = physicalToVirtual(frames);
  file.length = usize(length);
  file.filled = 0;
  file.frames = frames;
  file.order = order;
  return "";
}

/** The next bytes of a file that arrives. Gives what is wrong, or "". */
export function appendFile(name: string, bytes: ReadonlySlice<u8>): string {
  const flags = modulesLock.acquire();
  const problem = append(name, bytes);
  modulesLock.release(flags);
  return problem;
}

function append(name: string, bytes: ReadonlySlice<u8>): string {
  const file = find(name);
  if (file === null || file.frames === 0) return "nobody has begun to send that file";
  if (file.users > 0) return IN_USE;
  if (bytes.length > file.length - file.filled) return "that is more than was announced";
  if (bytes.length > 0) copyBytes(file.address + file.filled, addressOf(bytes), bytes.length);
  file.filled += bytes.length;
  return "";
}

/** The place for a file that was begun, to be filled all at once until `releaseSpace`. */
export function holdSpace(name: string): Slice<u8> | null {
  const flags = modulesLock.acquire();
  const found = find(name);
  const file: StoredFile | null = found !== null && found.frames !== 0 ? found : null;
  if (file !== null) file.users += 1;
  modulesLock.release(flags);
  return file === null ? null : sliceAt<u8>(file.address, file.length);
}

/** A file that is not whole goes. */
export function releaseSpace(name: string, isWhole: boolean): void {
  const flags = modulesLock.acquire();
  const file = find(name);
  assert(file !== null && file.users > 0, "modules: nobody holds that file");
  file.users -= 1;
  if (isWhole) file.filled = file.length;
  else remove(file);
  modulesLock.release(flags);
}

/** Gives what is wrong, or "". */
export function removeFile(name: string): string {
  const flags = modulesLock.acquire();
  const file = find(name);
  const isRemoved = file !== null && remove(file);
  modulesLock.release(flags);
  if (isRemoved) return "";
  return file === null ? "there is no file of that name" : IN_USE;
}

/** Call with the lock held. False: somebody uses it. */
function remove(file: StoredFile): boolean {
  if (file.users > 0) return false;
  if (file.frames !== 0) giveFrames(file.frames, file.order);
  file.used = false;
  return true;
}

/**
 * Once tasks run: the files that the boot loader brought, each loaded. One area may hold several,
 * one behind the other, as some loaders take one file only.
 */
export function loadBootModules(): void {
  for (const area of bootInfo.modules.slice(0, bootInfo.moduleCount)) {
    const bytes = sliceAt<u8>(physicalToVirtual(area.start), usize(area.end - area.start));
    let at: usize = 0;
    while (at < bytes.length) {
      const length = elfLength(bytes.slice(at));
      loadBootFile(bytes.slice(at, at + length));
      at += (length + 15) & ~15;
    }
  }
}

/** Up to the end of the table of sections, which stands last in our files; else all there is. */
function elfLength(bytes: ReadonlySlice<u8>): usize {
  const all = bytes.length;
  if (all < ELF_HEADER_BYTES || u32At(bytes, 0) !== ELF_MAGIC) return all;
  const table = u64At(bytes, 40);
  const length = u64(u16At(bytes, 60)) * SECTION_HEADER_BYTES;
  if (table > u64(all) || length > u64(all) - table || table + length === 0) return all;
  return usize(table + length);
}

function loadBootFile(bytes: ReadonlySlice<u8>): void {
  bootVerdict.clear();
  const name = new ShortText();
  name.set("boot");
  const isModule = describeFile(bytes, bootVerdict, (manifest) => name.set(manifest.name));
  if (!keepBootFile(name.text, bytes)) {
    logWarn("modules: the boot loader brought more files than there is room for");
    return;
  }
  if (isModule && loadModule(bytes, bootVerdict)) return;
  const code = u8(bootVerdict.code);
  const why = bootVerdict.sentence;
  logWarn(`module ${name.text} is not loaded: GM${code / 10}${code % 10}: ${why}`);
}

/** False: there is no room. */
function keepBootFile(name: string, bytes: ReadonlySlice<u8>): boolean {
  const flags = modulesLock.acquire();
  const place = freePlace();
  if (place !== null) {
    place.used = true;
    place.name.set(name);
    place.address = addressOf(bytes);
    place.length = bytes.length;
    place.filled = bytes.length;
    place.frames = 0;
  }
  modulesLock.release(flags);
  return place !== null;
}
