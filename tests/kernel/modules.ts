/**
 * The kernel's reading of .gmod files, on files that are damaged in every way: cut short at each
 * length, and with bytes changed, with and without a digest that is right. Nothing may panic, and
 * nothing damaged may be taken for whole.
 */
import { DATA, ModuleFile, RODATA, TEXT } from "../../kernel-src/modules/file.ts";
import { Refusal, Verdict } from "../../kernel-src/modules/refusals.ts";
import { Placement, relocate } from "../../kernel-src/modules/relocate.ts";
import { Checks, Random } from "./support/check.ts";

const FLIPS: u32 = 30_000;
const FILE_MAX = 8192;

const original = embed("support/module.bin");
const file = new ModuleFile();
const verdict = new Verdict();
const placement = new Placement();
const copy = new FixedArray<u8, typeof FILE_MAX>();
const parts = new FixedArray<u8, 32768>();
const checks = new Checks();
const random = new Random(0x60d);

function reset(): Slice<u8> {
  const bytes = copy.slice(0, original.length);
  bytes.copyFrom(original);
  return bytes;
}

/** Reads the file; links it at an address, if it can be read at all. */
function load(bytes: ReadonlySlice<u8>, checked: boolean): boolean {
  verdict.clear();
  const isRead = checked ? file.read(bytes, verdict) : file.readUnchecked(bytes, verdict);
  if (!isRead) return false;
  for (let part: usize = 0; part < 4; part++) {
    const { size } = file.parts[part];
    placement.addresses[part] = 0xffffffffc0000000 + u64(part) * 0x10000;
    placement.bytes[part] = parts.slice(0, size < parts.length ? size : parts.length);
  }
  for (let i: usize = 0; i < file.symbolCount; i++) {
    const part = file.partOf(file.symbolHome(i));
    const base: u64 = part < 4 ? placement.addresses[part] : 0xffffffff80100000;
    placement.symbols[i] = wrapping.add(base, file.symbolValue(i));
    if (file.symbolName(i).length > original.length) return false;
  }
  return relocate(file, placement, verdict);
}

function wholeFile(): void {
  checks.check("a whole file is read", load(original, true));
  checks.check("its name", file.manifest.name === "hello");
  checks.check("its parts", file.parts[TEXT].size > 0 && file.parts[RODATA].size > 0);
  checks.check("no relocation of data", !file.relocations[DATA].present);
  checks.check("its start", file.functionOffset("module_start") !== null);
  checks.check("no such function", file.functionOffset("no_such") === null);
}

function truncated(): void {
  let taken: u32 = 0;
  let unnamed: u32 = 0;
  for (let length: usize = 0; length < original.length; length++) {
    if (load(original.slice(0, length), true)) taken += 1;
    if (verdict.code !== Refusal.Altered && verdict.code !== Refusal.NotAModule) unnamed += 1;
    load(original.slice(0, length), false);
  }
  checks.check("a file that is cut short is refused at every length", taken === 0);
  checks.check("and said to be cut short", unnamed === 0);
}

function flipped(): void {
  let taken: u32 = 0;
  let survived: u32 = 0;
  for (let round: u32 = 0; round < FLIPS; round++) {
    const bytes = reset();
    const at = usize(random.below(u64(bytes.length)));
    const change = u8(random.below(255)) + 1;
    bytes[at] ^= change;
    // The digest is looked at in some rounds only: it takes most of the time.
    if (round % 16 === 0 && load(bytes, true)) taken += 1;
    // More changes, for what comes behind the digest.
    const more = random.below(4);
    for (let i: u64 = 0; i < more; i++) {
      bytes[random.below(u64(bytes.length))] = u8(random.below(256));
    }
    if (load(bytes, false)) survived += 1;
  }
  checks.check("a file with a byte changed is refused", taken === 0);
  checks.check("some of them look whole without the digest", survived > 0);
}

export function main(): i32 {
  wholeFile();
  truncated();
  flipped();
  return checks.result();
}
