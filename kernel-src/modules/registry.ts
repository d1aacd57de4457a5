/**
 * The modules that are loaded: one record each, at a place of its own in the address space. What a
 * module holds stands in its record, so that it can be given back whatever the module does.
 */
import { MODULE_BASE } from "../layout.ts";
import { MODULES_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { destroy } from "../memory/heap.ts";
import { beginHold, endHold } from "../sched/hold.ts";
import {
  type BLOCKS_PER_MODULE,
  type COMMAND_LINE_MAX,
  type COMMANDS_PER_MODULE,
  type EXPORTS_MAX,
  MODULES_MAX,
  type REPORT_BYTES_MAX,
  SLOT_BYTES,
} from "./limits.ts";
import type { Manifest } from "./manifest.ts";

export const FREE: u32 = 0;
export const LOADING: u32 = 1;
export const RUNNING: u32 = 2;
export const STOPPING: u32 = 3;
/** It has panicked, and is about to be unloaded. */
export const FAILED: u32 = 4;

const SHORT_NAME_MAX = 64;
const SUMMARY_MAX = 96;

/** Text that is kept: what it comes from may go away. */
export class ShortText {
  private readonly bytes = new FixedArray<u8, typeof SUMMARY_MAX>();
  private length: usize = 0;

  /** What is too long is cut. */
  set(text: string): void {
    const from = text.bytes();
    const length: usize = from.length < this.bytes.length ? from.length : this.bytes.length;
    this.bytes.slice(0, length).copyFrom(from.slice(0, length));
    this.length = length;
  }

  get text(): string {
    return stringView(this.bytes.slice(0, this.length));
  }
}

/** 2^order frames that a module has taken. */
export class Block {
  address: u64 = 0;
  order: u8 = 0;
}

/** A command of the shell. */
export class ModuleCommand {
  /** Address of the function; 0: there is none. */
  run: usize = 0;
  readonly name = new ShortText();
  readonly summary = new ShortText();
  /** What it is called with, as long as it runs. */
  readonly line = new FixedArray<u8, typeof COMMAND_LINE_MAX>();
  lineLength: usize = 0;
  result: u32 = 0;
  finished: boolean = false;
}

export class ModuleRecord {
  index: u32 = 0;
  readonly state = new Atomic<u32>(FREE);
  readonly name = new ShortText();
  /** On the heap. */
  manifest: Manifest | null = null;
  /** Frames that hold what is kept of the file: the manifest's bytes, then the table of lines. */
  keptFrames: u64 = 0;
  keptOrder: u8 = 0;
  /** Addresses. */
  lines: usize = 0;
  linesLength: usize = 0;
  textLength: usize = 0;
  /** Of all parts. */
  pages: usize = 0;
  /** Of what it offers, in the order of the manifest. */
  readonly exportAddresses = new FixedArray<usize, typeof EXPORTS_MAX>();
  startEntry: usize = 0;
  stopEntry: usize = 0;
  /** What `start` gave. */
  readonly answer = new ShortText();
  answered: boolean = false;

  readonly blocks = new FixedArray<Block, typeof BLOCKS_PER_MODULE>();
  blockCount: usize = 0;
  blockBytes: usize = 0;
  readonly commands = new FixedArray<ModuleCommand, typeof COMMANDS_PER_MODULE>();

  /** The text of its panic. */
  readonly report = new FixedArray<u8, typeof REPORT_BYTES_MAX>();
  reportLength: usize = 0;

  /** Where its code starts. */
  get base(): usize {
    return MODULE_BASE + usize(this.index) * SLOT_BYTES;
  }

  /** Whether its devices may read and write memory. */
  get mayReachMemory(): boolean {
    const { manifest } = this;
    if (manifest === null) return false;
    for (const name of manifest.capabilities.slice(0, manifest.capabilityCount)) {
      if (name === "dma") return true;
    }
    return false;
  }

  /** What its tasks carry. */
  get owner(): u32 {
    return this.index + 1;
  }

  holdsText(address: usize): boolean {
    return this.textLength > 0 && address >= this.base && address - this.base < this.textLength;
  }

  clear(): void {
    this.keptFrames = 0;
    this.lines = 0;
    this.linesLength = 0;
    this.textLength = 0;
    this.pages = 0;
    this.startEntry = 0;
    this.stopEntry = 0;
    this.answered = false;
    this.blockCount = 0;
    this.blockBytes = 0;
    for (const command of this.commands) command.run = 0;
    const { manifest } = this;
    this.manifest = null;
    if (manifest !== null) destroy(manifest);
  }
}

static_assert(SHORT_NAME_MAX <= SUMMARY_MAX);

export const modules = new FixedArray<ModuleRecord, typeof MODULES_MAX>();
/** Guards what modules hold: tables in the records. */
export const modulesLock = new SpinLock(MODULES_LOCK);
/** Set while somebody decides what is loaded or unloaded; who comes then is refused (GM19). */
const changing = new Atomic<boolean>(false);

/** False: somebody else does. The task is not killed until `endChange`. */
export function beginChange(): boolean {
  beginHold();
  if (!changing.exchange(true)) return true;
  endHold();
  return false;
}

export function endChange(): void {
  changing.store(false);
  endHold();
}

/** The loaded module of that name; null if there is none. */
export function findModule(name: string): ModuleRecord | null {
  for (const module of modules) {
    if (module.state.load() !== FREE && module.name.text === name) return module;
  }
  return null;
}

/** A record for a new module; null if all are used. Only the loader calls this. */
export function takeRecord(): ModuleRecord | null {
  for (let i: usize = 0; i < MODULES_MAX; i++) {
    const module = modules[i];
    if (module.state.load() !== FREE) continue;
    module.index = u32(i);
    module.clear();
    // Until then somebody may read why the last one went.
    module.reportLength = 0;
    module.state.store(LOADING);
    return module;
  }
  return null;
}

/** The module whose code holds the address; null if none does. */
/** @noalloc */
/** @nosleep */
export function moduleAt(address: usize): ModuleRecord | null {
  if (address < MODULE_BASE) return null;
  const index = (address - MODULE_BASE) / SLOT_BYTES;
  if (index >= MODULES_MAX) return null;
  const module = modules[index];
  return module.state.load() !== FREE && module.holdsText(address) ? module : null;
}

/** The module with this owner's number, from a task; null: it belongs to the kernel. */
/** @noalloc */
/** @nosleep */
export function moduleOf(owner: u32): ModuleRecord | null {
  if (owner === 0 || owner > MODULES_MAX) return null;
  const module = modules[owner - 1];
  return module.state.load() === FREE ? null : module;
}
