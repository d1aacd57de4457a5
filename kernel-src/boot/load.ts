/**
 * Fetches the boot information from physical memory, while boot/entry.S's map of the first 4 GiB
 * stands.
 */
import { sliceAt } from "gehri:unsafe";
import { BOOT_MAPPED_BYTES, DIRECT_MAP_BASE } from "../layout.ts";
import { BootSource, bootInfo } from "./boot-info.ts";
import { u32At, u64At } from "./bytes.ts";
import { BOOT_MODULES_MAX, COMMAND_LINE_MAX, INFO_BYTES_MAX, PVH_ENTRIES_MAX } from "./limits.ts";
import { parseMultiboot2 } from "./multiboot2.ts";
import {
  PVH_ENTRY_BYTES,
  PVH_HEADER_BYTES,
  PVH_MAGIC,
  PVH_MODULE_BYTES,
  parsePvhEntry,
  parsePvhHeader,
} from "./pvh.ts";

const MULTIBOOT2_MAGIC: u32 = 0x36d76289;
const NO_BYTES = new FixedArray<u8, 1>();

/** The bytes at a physical address; none if they are not mapped now. */
function physicalBytes(address: u64, bytes: u64): ReadonlySlice<u8> {
  if (address === 0 || address >= BOOT_MAPPED_BYTES) return NO_BYTES.slice(0, 0);
  const room = BOOT_MAPPED_BYTES - address;
  const length: u64 = bytes < room ? bytes : room;
  return sliceAt<u8>(DIRECT_MAP_BASE + usize(address), usize(length));
}

/** Fills `bootInfo`; gives what is wrong, or "". */
export function loadBootInfo(magic: u32, address: usize): string {
  const problem = load(magic, u64(address));
  bootInfo.sortRegions();
  return problem;
}

function load(magic: u32, address: u64): string {
  if (magic === MULTIBOOT2_MAGIC) {
    bootInfo.source = BootSource.Multiboot2;
    const bytes = physicalBytes(address, INFO_BYTES_MAX);
    // It holds a copy of the RSDP, which ACPI reads later: nobody may allocate there.
    if (bytes.length >= 4) bootInfo.addRegion(address, u64(u32At(bytes, 0)), false);
    return parseMultiboot2(bytes, address, bootInfo);
  }
  if (magic !== PVH_MAGIC) return "the boot loader speaks neither multiboot2 nor PVH";
  bootInfo.source = BootSource.Pvh;
  const header = parsePvhHeader(physicalBytes(address, u64(PVH_HEADER_BYTES)));
  if (header.problem.length > 0) return header.problem;
  bootInfo.rsdpAddress = header.rsdp;
  bootInfo.setCommandLine(physicalBytes(header.commandLine, COMMAND_LINE_MAX));
  const count: u32 =
    header.memoryMapEntries < PVH_ENTRIES_MAX ? header.memoryMapEntries : PVH_ENTRIES_MAX;
  for (let i: u32 = 0; i < count; i++) {
    const bytes = physicalBytes(
      wrapping.add(header.memoryMap, u64(i) * u64(PVH_ENTRY_BYTES)),
      u64(PVH_ENTRY_BYTES),
    );
    if (bytes.length < PVH_ENTRY_BYTES) return "the PVH memory map is out of reach";
    const entry = parsePvhEntry(bytes);
    bootInfo.addRegion(entry.start, entry.bytes, entry.usable);
  }
  addPvhModules(header.modules, header.moduleCount);
  return "";
}

/** Files beside the kernel, such as QEMU's -initrd. */
function addPvhModules(list: u64, count: u32): void {
  const most: u32 = count < BOOT_MODULES_MAX ? count : BOOT_MODULES_MAX;
  for (let i: u32 = 0; i < most; i++) {
    const at = wrapping.add(list, u64(i) * u64(PVH_MODULE_BYTES));
    const bytes = physicalBytes(at, u64(PVH_MODULE_BYTES));
    if (bytes.length < PVH_MODULE_BYTES) return;
    const start = u64At(bytes, 0);
    const length = u64At(bytes, 8);
    if (start < BOOT_MAPPED_BYTES && length <= BOOT_MAPPED_BYTES - start)
      bootInfo.addModule(start, start + length);
  }
}
