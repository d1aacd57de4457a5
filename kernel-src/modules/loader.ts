/**
 * From a file to a module that runs: reads and checks all of it, gives it memory whose parts nobody
 * may both write and run, links it, and calls its `start`. One at a time.
 */
import { addressOf, copyBytes, sliceAt } from "gehri:unsafe";
import { PAGE_BYTES } from "../layout.ts";
import { log } from "../log.ts";
import { FRAME_BYTES, giveFrames, ORDER_MAX, takeFrames } from "../memory/frames.ts";
import { create } from "../memory/heap.ts";
import { physicalToVirtual } from "../memory/paging.ts";
import { sleepNs } from "../sched/scheduler.ts";
import { checkCapabilities } from "./capabilities.ts";
import { BSS, ModuleFile, PARTS, RODATA, TEXT } from "./file.ts";
import { makeExecutable, makeReadOnly, mapPages, pagesFor, unmapPages } from "./image.ts";
import {
  IMAGE_BYTES_MAX,
  type IMPORTS_MAX,
  MODULE_ABI,
  MODULE_STACK_BYTES,
  START_MS_MAX,
} from "./limits.ts";
import type { Manifest } from "./manifest.ts";
import { firstLine } from "./reaper.ts";
import { Refusal, refuseBusy, type Verdict } from "./refusals.ts";
import {
  beginChange,
  endChange,
  FREE,
  findModule,
  LOADING,
  type ModuleRecord,
  RUNNING,
  takeRecord,
} from "./registry.ts";
import { Placement, relocate } from "./relocate.ts";
import { offeringModule, resolve } from "./symbols.ts";
import { callStart, Outcome } from "./tasks.ts";
import { abandon } from "./unload.ts";

const POLL_NS: u64 = 1_000_000;

/** Used between `beginChange` and `endChange`, as these are large. */
const file = new ModuleFile();
const placement = new Placement();
const importAddresses = new FixedArray<usize, typeof IMPORTS_MAX>();
/** Where each part starts, in bytes from the module's place; pages of each. */
const partOffsets = new FixedArray<usize, typeof PARTS>();

/** `insmod`: loads the module and starts it. */
export function loadModule(bytes: ReadonlySlice<u8>, verdict: Verdict): boolean {
  if (!beginChange()) return refuseBusy(verdict);
  const module = prepare(bytes, verdict);
  endChange();
  return module !== null && startModule(module, verdict);
}

/** Has `show` look at what a file says of itself; of its contents, only the digest is checked. */
export function describeFile(
  bytes: ReadonlySlice<u8>,
  verdict: Verdict,
  show: (manifest: Manifest) => void,
): boolean {
  if (!beginChange()) return refuseBusy(verdict);
  const isRead = file.read(bytes, verdict);
  if (isRead) show(file.manifest);
  endChange();
  return isRead;
}

/** All but starting it; null after a refusal. */
function prepare(bytes: ReadonlySlice<u8>, verdict: Verdict): ModuleRecord | null {
  if (!file.read(bytes, verdict) || !check(verdict)) return null;
  const module = takeRecord();
  if (module === null) {
    verdict.refuse(Refusal.NoMemory, "there are as many modules as there can be");
    return null;
  }
  module.name.set(file.manifest.name);
  if (layOut(module, verdict) && link(module, verdict)) return module;
  unmapPages(module.base, module.pages);
  if (module.keptFrames !== 0) giveFrames(module.keptFrames, module.keptOrder);
  module.clear();
  module.state.store(FREE);
  return null;
}

/** What can be said before anything is taken. */
function check(verdict: Verdict): boolean {
  const { manifest } = file;
  if (manifest.abi !== MODULE_ABI)
    return verdict.refuse(
      Refusal.WrongAbi,
      `it was built for version ${manifest.abi} of the module ABI, and this is ${MODULE_ABI}`,
    );
  if (findModule(manifest.name) !== null)
    return verdict.refuse(Refusal.AlreadyLoaded, `a module ${manifest.name} is loaded`);
  if (manifest.stackBytes > MODULE_STACK_BYTES)
    return verdict.refuse(
      Refusal.StackTooSmall,
      `it needs ${manifest.stackBytes} bytes of stack, and has ${MODULE_STACK_BYTES}`,
    );
  if (!checkCapabilities(manifest, verdict)) return false;
  for (const name of manifest.dependencies.slice(0, manifest.dependencyCount)) {
    const other = findModule(name);
    if (other === null || other.state.load() !== RUNNING)
      return verdict.refuse(
        Refusal.MissingDependency,
        `it needs the module ${name}, which is not loaded`,
      );
  }
  for (const symbol of manifest.exports.slice(0, manifest.exportCount)) {
    const other = offeringModule(symbol.name);
    if (other !== null)
      return verdict.refuse(
        Refusal.DuplicateSymbol,
        `it offers ${symbol.name}, as the module ${other.name.text} does`,
      );
  }
  return resolveImports(verdict);
}

function resolveImports(verdict: Verdict): boolean {
  const { manifest } = file;
  for (let i: usize = 0; i < manifest.importCount; i++) {
    importAddresses[i] = resolve(manifest.imports[i], file, verdict);
    if (importAddresses[i] === 0) return false;
  }
  return true;
}

/** Memory for the parts and for what is kept of the file. */
function layOut(module: ModuleRecord, verdict: Verdict): boolean {
  let at: usize = 0;
  for (let part: usize = 0; part < PARTS; part++) {
    // Data and zeroes have the same rights, and may share a page.
    if (part !== BSS) at = pagesFor(at) * PAGE_BYTES;
    else at = (at + 63) & ~63;
    partOffsets[part] = at;
    at += file.parts[part].size;
    if (at > IMAGE_BYTES_MAX)
      return verdict.refuse(Refusal.BadLayout, "it is larger than a module can be");
  }
  const pages = pagesFor(at);
  if (!mapPages(module.base, pages)) return noMemory(verdict);
  module.pages = pages;
  for (let part: usize = 0; part < PARTS; part++) {
    const { bytes, size } = file.parts[part];
    const address = module.base + partOffsets[part];
    placement.addresses[part] = u64(address);
    placement.bytes[part] = sliceAt<u8>(address, size);
    if (bytes.length > 0) copyBytes(address, addressOf(bytes), bytes.length);
  }
  return keep(module, verdict);
}

function noMemory(verdict: Verdict): boolean {
  return verdict.refuse(Refusal.NoMemory, "there is not enough memory for it");
}

/** A copy of the manifest and of the table of lines: the file itself may go away. */
function keep(module: ModuleRecord, verdict: Verdict): boolean {
  const described = file.manifestBytes;
  const lines = file.lines.bytes;
  const needed = described.length + lines.length;
  let order: u8 = 0;
  while (order <= ORDER_MAX && usize(FRAME_BYTES) << order < needed) order += 1;
  const frames: u64 = order <= ORDER_MAX ? takeFrames(order) : 0;
  const manifest = frames === 0 ? null : create<Manifest>();
  if (manifest === null) {
    if (frames !== 0) giveFrames(frames, order);
    return noMemory(verdict);
  }
  const address = physicalToVirtual(frames);
  copyBytes(address, addressOf(described), described.length);
  module.lines = address + described.length;
  if (lines.length > 0) copyBytes(module.lines, addressOf(lines), lines.length);
  module.linesLength = lines.length;
  module.keptFrames = frames;
  module.keptOrder = order;
  module.manifest = manifest;
  const problem = manifest.read(sliceAt<u8>(address, described.length));
  return problem.length === 0 || verdict.refuse(Refusal.BadLayout, problem);
}

/** Symbols, relocations, rights, and where the functions are that the kernel calls. */
function link(module: ModuleRecord, verdict: Verdict): boolean {
  for (let i: usize = 0; i < file.symbolCount; i++) {
    if (!placeSymbol(i, verdict)) return false;
  }
  if (!relocate(file, placement, verdict)) return false;
  const base = module.base;
  makeExecutable(base, pagesFor(file.parts[TEXT].size));
  makeReadOnly(base + partOffsets[RODATA], pagesFor(file.parts[RODATA].size));
  const start = file.functionOffset("module_start");
  const stop = file.functionOffset("module_stop");
  if (start === null || stop === null)
    return verdict.refuse(Refusal.BadLayout, "it has no start or no stop");
  module.startEntry = base + usize(start);
  module.stopEntry = base + usize(stop);
  module.textLength = file.parts[TEXT].size;
  const { manifest } = file;
  for (let i: usize = 0; i < manifest.exportCount; i++) {
    const offset = file.functionOffset(manifest.exports[i].name);
    if (offset === null)
      return verdict.refuse(
        Refusal.BadLayout,
        `it has no function ${manifest.exports[i].name}, which it offers`,
      );
    module.exportAddresses[i] = base + usize(offset);
  }
  return true;
}

/** The value of symbol `index`. */
function placeSymbol(index: usize, verdict: Verdict): boolean {
  const home = file.symbolHome(index);
  if (index === 0) {
    placement.symbols[0] = 0;
    return true;
  }
  if (home === 0) {
    const { manifest } = file;
    const name = file.symbolName(index);
    const place = manifest.importOf(name);
    if (place === manifest.importCount)
      return verdict.refuse(
        Refusal.BadRelocation,
        `it uses ${name}, which its manifest does not say`,
      );
    placement.symbols[index] = u64(importAddresses[place]);
    return true;
  }
  const part = file.partOf(home);
  if (part === PARTS)
    return verdict.refuse(Refusal.BadRelocation, "a symbol stands in no part of the module");
  placement.symbols[index] = wrapping.add(placement.addresses[part], file.symbolValue(index));
  return true;
}

/** Calls `start`; a module that does not want to run is taken out again. */
function startModule(module: ModuleRecord, verdict: Verdict): boolean {
  const outcome = callStart(module, START_MS_MAX);
  if (outcome === Outcome.NoMemory) noMemory(verdict);
  if (outcome === Outcome.Late)
    verdict.refuse(Refusal.StartPanicked, `its start had not ended after ${START_MS_MAX} ms`);
  if (outcome === Outcome.Done && module.answered && module.answer.text.length === 0) {
    if (module.state.compareExchange(LOADING, RUNNING)) {
      log(`module ${module.name.text}: loaded`);
      return true;
    }
  }
  if (outcome === Outcome.Done) explainStart(module, verdict);
  abandon(module);
  // After a panic the task "modules" takes it out.
  while (module.state.load() !== FREE) sleepNs(POLL_NS);
  return false;
}

function explainStart(module: ModuleRecord, verdict: Verdict): void {
  if (module.state.load() === LOADING && module.answered) {
    verdict.refuse(Refusal.StartFailed, `it does not start: ${module.answer.text}`);
    return;
  }
  const report = stringView(module.report.slice(0, module.reportLength));
  verdict.refuse(Refusal.StartPanicked, `its start panicked: ${firstLine(report)}`);
}
