/**
 * PVH start information (Xen public/arch-x86/hvm/start_info.h, version 1). The caller fetches the
 * parts it points to.
 */
import { u32At, u64At } from "./bytes.ts";

export const PVH_MAGIC: u32 = 0x336ec578;
export const PVH_HEADER_BYTES: usize = 56;
export const PVH_ENTRY_BYTES: usize = 24;
/** E820 type: RAM. */
const TYPE_RAM = 1;

export const PVH_MODULE_BYTES: usize = 32;

export type PvhHeader = {
  /** "" or what is wrong. */
  readonly problem: string;
  readonly commandLine: u64;
  readonly rsdp: u64;
  readonly modules: u64;
  readonly moduleCount: u32;
  readonly memoryMap: u64;
  readonly memoryMapEntries: u32;
};

export type PvhEntry = { readonly start: u64; readonly bytes: u64; readonly usable: boolean };

export function parsePvhHeader(bytes: ReadonlySlice<u8>): PvhHeader {
  if (bytes.length < PVH_HEADER_BYTES || u32At(bytes, 0) !== PVH_MAGIC) {
    return {
      problem: "the PVH start information has no magic number",
      commandLine: 0,
      rsdp: 0,
      modules: 0,
      moduleCount: 0,
      memoryMap: 0,
      memoryMapEntries: 0,
    };
  }
  const problem = u32At(bytes, 4) < 1 ? "the PVH start information has no memory map" : "";
  return {
    problem,
    commandLine: u64At(bytes, 24),
    rsdp: u64At(bytes, 32),
    modules: u64At(bytes, 16),
    moduleCount: u32At(bytes, 12),
    memoryMap: u64At(bytes, 40),
    memoryMapEntries: u32At(bytes, 48),
  };
}

export function parsePvhEntry(bytes: ReadonlySlice<u8>): PvhEntry {
  return { start: u64At(bytes, 0), bytes: u64At(bytes, 8), usable: u32At(bytes, 16) === TYPE_RAM };
}
