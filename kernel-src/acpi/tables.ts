/**
 * Finds the ACPI tables in physical memory. What is broken is logged and ignored; the kernel goes
 * on with what is left.
 */
import { sliceAt } from "gehri:unsafe";
import { bootInfo } from "../boot/boot-info.ts";
import { u32At, u64At } from "../boot/bytes.ts";
import { DIRECT_MAP_BASE, DYNAMIC_BASE } from "../layout.ts";
import { log, logWarn } from "../log.ts";
import { isReadable, physicalToVirtual } from "../memory/paging.ts";
import { HEADER_BYTES, hasSignature, isPrintable, parseRsdp, tableProblem } from "./checks.ts";
import { Fadt } from "./fadt.ts";
import { TABLE_BYTES_MAX, TABLES_MAX } from "./limits.ts";
import { Madt } from "./madt.ts";
import { Mcfg } from "./mcfg.ts";

export const madt = new Madt();
export const fadt = new Fadt();
export const mcfg = new Mcfg();
/** Physical address of the HPET's registers; 0: none. */
let hpetRegisters: u64 = 0;

const RSDP_BYTES: u64 = 36;
const RSDP_STEP: u64 = 16;
const BIOS_START: u64 = 0xe0000;
const BIOS_END: u64 = 0x100000;
const EBDA_POINTER: u64 = 0x40e;
const EBDA_BYTES: u64 = 1024;
const SYSTEM_MEMORY: u8 = 0;
/** Tables beyond the direct map are out of reach. */
const PHYSICAL_END: u64 = 0x3fffff000000;

static_assert(
  DIRECT_MAP_BASE + usize(PHYSICAL_END) + usize(TABLE_BYTES_MAX) <= DYNAMIC_BASE,
  "a table never reaches into device windows",
);

export function hpetAddress(): u64 {
  return hpetRegisters;
}

const nothing = new FixedArray<u8, 1>();

/** Physical bytes; none if they are not all mapped. */
function physical(address: u64, bytes: u64): ReadonlySlice<u8> {
  const none = nothing.slice(0, 0);
  if (address === 0 || address > PHYSICAL_END || bytes === 0) return none;
  const start = physicalToVirtual(address);
  // The direct map has no holes inside 2 MiB pages, so its ends tell.
  if (!isReadable(start) || !isReadable(start + usize(bytes) - 1)) return none;
  return sliceAt<u8>(start, usize(bytes));
}

/** A whole table with a right checksum; none otherwise. */
function tableAt(address: u64): ReadonlySlice<u8> {
  const header = physical(address, u64(HEADER_BYTES));
  if (header.length < HEADER_BYTES) {
    logWarn(`ACPI: there is no table at 0x${hex(address)}`);
    return header;
  }
  const length = u32At(header, 4);
  const name = isPrintable(header.slice(0, 4)) ? stringView(header.slice(0, 4)) : "????";
  const none = nothing.slice(0, 0);
  if (length < u32(HEADER_BYTES) || length > TABLE_BYTES_MAX) {
    logWarn(`ACPI: table ${name} at 0x${hex(address)} is ignored: its length is ${length} bytes`);
    return none;
  }
  const table = physical(address, u64(length));
  if (table.length === 0) {
    logWarn(`ACPI: table ${name} at 0x${hex(address)} is ignored: it reaches beyond memory`);
    return none;
  }
  const problem = tableProblem(table);
  if (problem.length === 0) return table;
  logWarn(`ACPI: table ${name} at 0x${hex(address)} is ignored: ${problem}`);
  return none;
}

/** 5.2.5.1: on a 16-byte boundary, in the first KiB of the EBDA or in the BIOS area. */
function searchRsdp(): u64 {
  const pointer = physical(EBDA_POINTER, 2);
  if (pointer.length === 2) {
    const ebda = (u64(pointer[0]) | (u64(pointer[1]) << 8)) << 4;
    const found = searchIn(ebda, ebda + EBDA_BYTES);
    if (found !== 0) return found;
  }
  return searchIn(BIOS_START, BIOS_END);
}

function searchIn(start: u64, end: u64): u64 {
  for (let at = start; at + RSDP_BYTES <= end; at += RSDP_STEP) {
    const bytes = physical(at, RSDP_BYTES);
    if (hasSignature(bytes, "RSD PTR ") && parseRsdp(bytes).problem.length === 0) return at;
  }
  return 0;
}

export function initAcpi(): void {
  let rsdp = parseRsdp(physical(bootInfo.rsdpAddress, RSDP_BYTES));
  if (rsdp.problem.length > 0) {
    if (bootInfo.rsdpAddress !== 0)
      logWarn(`ACPI: the boot loader's root pointer is ignored: ${rsdp.problem}`);
    rsdp = parseRsdp(physical(searchRsdp(), RSDP_BYTES));
  }
  if (rsdp.problem.length > 0) {
    logWarn("ACPI: there is no root pointer; going on without tables");
    return;
  }
  if (rsdp.warning.length > 0) logWarn(`ACPI: the XSDT is not used: ${rsdp.warning}`);
  if (rsdp.xsdt !== 0 && readRoot(rsdp.xsdt, "XSDT", 8)) return;
  if (rsdp.rsdt !== 0 && readRoot(rsdp.rsdt, "RSDT", 4)) return;
  logWarn("ACPI: there is no list of tables; going on without them");
}

/**
 * Reads the tables that the RSDT (4-byte entries) or XSDT (8-byte entries) lists. False: it is
 * broken.
 */
function readRoot(address: u64, name: string, entryBytes: usize): boolean {
  const root = tableAt(address);
  if (root.length === 0) return false;
  if (!hasSignature(root, name)) {
    logWarn(`ACPI: the table at 0x${hex(address)} is no ${name}`);
    return false;
  }
  let count: usize = (root.length - HEADER_BYTES) / entryBytes;
  if (count > TABLES_MAX) {
    logWarn(`ACPI: the ${name} lists ${count} tables; ${TABLES_MAX} are looked at`);
    count = TABLES_MAX;
  }
  for (let i: usize = 0; i < count; i++) {
    const at = HEADER_BYTES + i * entryBytes;
    readTable(entryBytes === 8 ? u64At(root, at) : u64(u32At(root, at)));
  }
  return true;
}

function readTable(address: u64): void {
  const table = tableAt(address);
  if (table.length === 0) return;
  if (hasSignature(table, "APIC")) readMadt(table);
  if (hasSignature(table, "FACP")) readFadt(table);
  if (hasSignature(table, "MCFG")) mcfg.parse(table);
  if (hasSignature(table, "HPET") && table.length >= 56 && table[40] === SYSTEM_MEMORY)
    hpetRegisters = u64At(table, 44);
}

function readMadt(table: ReadonlySlice<u8>): void {
  madt.parse(table);
  log(`ACPI: ${madt.cpuCount} processors, ${madt.ioApicCount} I/O APICs`);
  if (madt.ignored > 0) logWarn(`ACPI: ${madt.ignored} entries of the MADT are ignored`);
}

function readFadt(table: ReadonlySlice<u8>): void {
  fadt.parse(table);
  const dsdt = tableAt(fadt.dsdt);
  if (dsdt.length > HEADER_BYTES) fadt.findSleepType(dsdt.slice(HEADER_BYTES));
  if (!fadt.canPowerOff) logWarn("ACPI: the machine cannot be switched off by software");
}
