/**
 * Relocations of a module (x86-64 psABI, 4.4.1): the kinds that code of -mcmodel=kernel has, with
 * every place and every value checked. Nothing here touches the machine.
 */
import { u32At, u64At } from "../boot/bytes.ts";
import { BSS, type ModuleFile, type PARTS, RELOCATION_BYTES } from "./file.ts";
import { RELOCATIONS_MAX, type SYMBOLS_MAX } from "./limits.ts";
import { Refusal, type Verdict } from "./refusals.ts";

const R_64: u32 = 1;
const R_PC32: u32 = 2;
const R_PLT32: u32 = 4;
const R_32: u32 = 10;
const R_32S: u32 = 11;

const HALF: u64 = 0x8000_0000;

/** Where the parts are, as the module and as the kernel sees them. */
export class Placement {
  /** Addresses that the module is linked to. */
  readonly addresses = new FixedArray<u64, typeof PARTS>();
  /** The bytes to write now. */
  readonly bytes = new FixedArray<Slice<u8>, typeof PARTS>();
  /** Values of the symbols, by their numbers. */
  readonly symbols = new FixedArray<u64, typeof SYMBOLS_MAX>();
}

/** Writes the addresses into the parts. */
export function relocate(file: ModuleFile, placement: Placement, verdict: Verdict): boolean {
  for (let part: usize = 0; part < BSS; part++) {
    const section = file.relocations[part];
    if (!section.present) continue;
    if (!file.parts[part].present)
      return verdict.refuse(Refusal.BadRelocation, "relocations belong to no section");
    const count = section.size / RELOCATION_BYTES;
    if (count > RELOCATIONS_MAX)
      return verdict.refuse(Refusal.BadRelocation, `there are ${count} relocations`);
    for (let i: usize = 0; i < count; i++) {
      const entry = section.bytes.slice(i * RELOCATION_BYTES, (i + 1) * RELOCATION_BYTES);
      if (!relocateOne(file, placement, part, entry, verdict)) return false;
    }
  }
  return true;
}

function relocateOne(
  file: ModuleFile,
  placement: Placement,
  part: usize,
  entry: ReadonlySlice<u8>,
  verdict: Verdict,
): boolean {
  const offset = u64At(entry, 0);
  const kind = u32At(entry, 8);
  const symbol = usize(u32At(entry, 12));
  const addend = u64At(entry, 16);
  const bytes = placement.bytes[part];
  const width: usize = kind === R_64 ? 8 : 4;
  if (symbol >= file.symbolCount)
    return verdict.refuse(Refusal.BadRelocation, `a relocation names symbol ${symbol}`);
  if (offset > u64(bytes.length) || bytes.length - usize(offset) < width)
    return verdict.refuse(Refusal.BadRelocation, `a relocation is at 0x${hex(offset)}`);
  const at = usize(offset);
  const value = wrapping.add(placement.symbols[symbol], addend);
  const place = wrapping.add(placement.addresses[part], offset);
  switch (kind) {
    case R_64:
      write(bytes, at, value, 8);
      return true;
    case R_PC32:
    case R_PLT32: {
      const distance = wrapping.sub(value, place);
      if (!isSigned32(distance)) return tooFar(kind, verdict);
      write(bytes, at, distance, 4);
      return true;
    }
    case R_32:
      if (value > u64(u32.MAX)) return tooFar(kind, verdict);
      write(bytes, at, value, 4);
      return true;
    case R_32S:
      if (!isSigned32(value)) return tooFar(kind, verdict);
      write(bytes, at, value, 4);
      return true;
    default:
      return verdict.refuse(Refusal.BadRelocation, `relocations of kind ${kind} are not known`);
  }
}

function tooFar(kind: u32, verdict: Verdict): boolean {
  return verdict.refuse(Refusal.BadRelocation, `a relocation of kind ${kind} does not reach`);
}

/** True if the value is the sign extension of its low half. */
function isSigned32(value: u64): boolean {
  return wrapping.add(value, HALF) < 2 * HALF;
}

function write(bytes: Slice<u8>, at: usize, value: u64, width: usize): void {
  for (let i: usize = 0; i < width; i++) bytes[at + i] = u8.wrap(value >> (u64(i) * 8));
}
