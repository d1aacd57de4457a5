/**
 * QEMU's firmware configuration device through its I/O ports (QEMU, docs/specs/fw_cfg.rst). The
 * harness passes kernel options by it when it boots the ISO, whose own command line is fixed.
 * Everything read is treated as hostile; a real PC is never touched: the ports are tried only under
 * a hypervisor, and the signature is checked first.
 */
import { cpuid, inb, outw } from "gehri:unsafe";

const SELECTOR_PORT = 0x510;
const DATA_PORT = 0x511;
const SELECT_SIGNATURE = 0x0000;
const SELECT_DIRECTORY = 0x0019;
const SIGNATURE = "QEMU";

/** Directory entries looked at; QEMU has about 30. */
const ENTRIES_MAX = 512;
/** Name field of an entry, NUL included. */
const NAME_BYTES = 56;

/** CPUID leaf 1, ECX bit 31: reserved for hypervisors to say that they are there. */
const CPUID_FEATURES = 1;
const CPUID_ECX = 2;
const HYPERVISOR_BIT = 31;

/** A directory entry without its name. */
type Entry = { readonly bytes: u32; readonly select: u16; readonly matches: boolean };

function underHypervisor(): boolean {
  const registers = new FixedArray<u32, 4>();
  cpuid(CPUID_FEATURES, 0, registers);
  return ((registers[CPUID_ECX] >> HYPERVISOR_BIT) & 1) === 1;
}

function signatureMatches(): boolean {
  outw(SELECTOR_PORT, SELECT_SIGNATURE);
  for (let i: usize = 0; i < SIGNATURE.length; i++) {
    if (inb(DATA_PORT) !== SIGNATURE.bytes()[i]) {
      return false;
    }
  }
  return true;
}

/** The device's numbers are big-endian. */
function readBigEndian(bytes: u32): u32 {
  assert(bytes <= 4, "fw_cfg: a number of more than 32 bits");
  let value: u32 = 0;
  for (let i: u32 = 0; i < bytes; i++) {
    value = (value << 8) | u32(inb(DATA_PORT));
  }
  return value;
}

/**
 * Reads the next directory entry and compares its name, all 56 bytes of it: the data port is a
 * stream.
 */
function nextEntry(name: string): Entry {
  const bytes = readBigEndian(4);
  const select = u16(readBigEndian(2));
  readBigEndian(2);
  let matches = true;
  let ended = false;
  for (let i: usize = 0; i < NAME_BYTES; i++) {
    const value = inb(DATA_PORT);
    if (!ended) {
      const wanted: u8 = i < name.length ? name.bytes()[i] : 0;
      matches = matches && value === wanted;
      ended = value === 0;
    }
  }
  return { bytes, select, matches: matches && ended };
}

/**
 * Reads file `name` (as of `-fw_cfg name=…`) into `into`. Gives the number of bytes read: 0 if
 * there is no such file or no such device; a file longer than `into` is cut off at its end.
 */
export function readFwCfgFile(name: string, into: Slice<u8>): usize {
  if (name.length === 0 || name.length >= NAME_BYTES) {
    return 0;
  }
  if (!underHypervisor() || !signatureMatches()) {
    return 0;
  }
  outw(SELECTOR_PORT, SELECT_DIRECTORY);
  const count = readBigEndian(4);
  for (let n: u32 = 0; n < count && n < ENTRIES_MAX; n++) {
    const entry = nextEntry(name);
    if (entry.matches) {
      return readContents(entry, into);
    }
  }
  return 0;
}

function readContents(entry: Entry, into: Slice<u8>): usize {
  const size: usize = usize(entry.bytes);
  const wanted: usize = size < into.length ? size : into.length;
  outw(SELECTOR_PORT, entry.select);
  for (let i: usize = 0; i < wanted; i++) {
    into[i] = inb(DATA_PORT);
  }
  return wanted;
}
