/**
 * Multiboot2 boot information (specification 2.0, section 3.6): u32 total size, u32 reserved, then
 * tags of u32 type, u32 size, padded to 8 bytes. Reads only bytes of the slice it is given.
 */
import type { BootInfo } from "./boot-info.ts";
import { u32At, u64At } from "./bytes.ts";

const HEADER_BYTES: usize = 8;
const TAG_END = 0;
const TAG_COMMAND_LINE = 1;
const TAG_MODULE = 3;
const TAG_MEMORY_MAP = 6;
const TAG_FRAMEBUFFER = 8;
const TAG_RSDP_V1 = 14;
const TAG_RSDP_V2 = 15;
/** Memory map entry type: RAM that is free for use. */
const AVAILABLE = 1;
const ENTRY_BYTES_MIN: usize = 24;

/** Fills `info`; gives what is wrong, or "". `physical` is the address of `bytes`. */
export function parseMultiboot2(bytes: ReadonlySlice<u8>, physical: u64, info: BootInfo): string {
  if (bytes.length < HEADER_BYTES) return "the multiboot2 information has no header";
  const total = usize(u32At(bytes, 0));
  if (total < HEADER_BYTES || total > bytes.length)
    return "the multiboot2 information has an impossible size";
  let at = HEADER_BYTES;
  while (at + HEADER_BYTES <= total) {
    const type = u32At(bytes, at);
    const size = usize(u32At(bytes, at + 4));
    if (type === TAG_END) return "";
    if (size < HEADER_BYTES || size > total - at) return "a multiboot2 tag has an impossible size";
    readTag(type, bytes.slice(at, at + size), physical + u64(at), info);
    at += (size + 7) & ~7;
  }
  return "the multiboot2 information has no end tag";
}

function readTag(type: u32, tag: ReadonlySlice<u8>, physical: u64, info: BootInfo): void {
  switch (type) {
    case TAG_COMMAND_LINE:
      info.setCommandLine(tag.slice(HEADER_BYTES));
      break;
    case TAG_MODULE:
      if (tag.length >= 16) info.addModule(u64(u32At(tag, 8)), u64(u32At(tag, 12)));
      break;
    case TAG_MEMORY_MAP:
      readMemoryMap(tag, info);
      break;
    case TAG_FRAMEBUFFER:
      info.setFramebufferTag(tag);
      break;
    case TAG_RSDP_V1:
      if (info.rsdpAddress === 0) info.rsdpAddress = physical + u64(HEADER_BYTES);
      break;
    case TAG_RSDP_V2:
      info.rsdpAddress = physical + u64(HEADER_BYTES);
      break;
    default:
      break;
  }
}

function readMemoryMap(tag: ReadonlySlice<u8>, info: BootInfo): void {
  if (tag.length < 16) return;
  const entryBytes = usize(u32At(tag, 8));
  if (entryBytes < ENTRY_BYTES_MIN) return;
  for (let at: usize = 16; at + entryBytes <= tag.length; at += entryBytes) {
    info.addRegion(u64At(tag, at), u64At(tag, at + 8), u32At(tag, at + 16) === AVAILABLE);
  }
}
