/**
 * ACPI structures as firmware writes them and as it should not: every single wrong bit, every
 * truncation, impossible lengths, random bytes.
 */
import {
  HEADER_BYTES,
  isChecksumRight,
  isPrintable,
  parseRsdp,
  tableProblem,
} from "../../kernel-src/acpi/checks.ts";
import { Fadt } from "../../kernel-src/acpi/fadt.ts";
import { CPUS_MAX, IOAPIC_ENTRIES_MAX, OVERRIDES_MAX } from "../../kernel-src/acpi/limits.ts";
import { Madt } from "../../kernel-src/acpi/madt.ts";
import { Checks, Random } from "./support/check.ts";

const ROUNDS: u32 = 20000;
const checks = new Checks();
const random = new Random(0xac91);
const bytes = new FixedArray<u8, 4096>();
let length: usize = 0;

function clear(): void {
  bytes.fill(0);
  length = 0;
}

function put(value: u64, width: usize): void {
  for (let i: usize = 0; i < width; i++) bytes[length + i] = u8.wrap(value >> (i * 8));
  length += width;
}

function putString(text: string): void {
  for (const code of text.bytes()) put(u64(code), 1);
}

/** Sets the byte at `at` so that `bytes[0..end]` add up to zero. */
function sign(at: usize, end: usize): void {
  bytes[at] = 0;
  let sum: u8 = 0;
  for (const value of bytes.slice(0, end)) sum = wrapping.add(sum, value);
  bytes[at] = wrapping.neg(sum);
}

function rsdp(revision: u8): void {
  clear();
  putString("RSD PTR ");
  put(0, 1);
  putString("GEHRI ");
  put(u64(revision), 1);
  put(0x7fe1234, 4);
  put(36, 4);
  put(0x1_0000_5678, 8);
  put(0, 4);
  sign(8, 20);
  sign(32, 36);
}

/** A table's header; `finish` sets length and checksum. */
function table(signature: string): void {
  clear();
  putString(signature);
  length = HEADER_BYTES;
}

function finish(): ReadonlySlice<u8> {
  const end = length;
  length = 4;
  put(u64(end), 4);
  length = end;
  sign(9, end);
  return bytes.slice(0, end);
}

function rootPointers(): void {
  rsdp(0);
  const old = parseRsdp(bytes.slice(0, 20));
  checks.equal("revision 0 gives the RSDT", old.rsdt, 0x7fe1234);
  checks.equal("and no XSDT", old.xsdt, 0);
  rsdp(2);
  const both = parseRsdp(bytes.slice(0, 36));
  checks.equal("revision 2 gives the XSDT", both.xsdt, 0x1_0000_5678);
  checks.equal("and the RSDT", both.rsdt, 0x7fe1234);
  const cut = parseRsdp(bytes.slice(0, 24));
  checks.same("cut off it warns", cut.warning, "the root pointer is cut off");
  checks.equal("and still gives the RSDT", cut.rsdt, 0x7fe1234);
  bytes[33] ^= 1;
  const wrong = parseRsdp(bytes.slice(0, 36));
  checks.same("a wrong extended checksum warns", wrong.warning, "the extended checksum is wrong");
  checks.equal("and hides the XSDT", wrong.xsdt, 0);
  checks.equal("but not the RSDT", wrong.rsdt, 0x7fe1234);
  rsdp(2);
  bytes[20] = 255;
  checks.equal("a length beyond the bytes hides the XSDT", parseRsdp(bytes.slice(0, 36)).xsdt, 0);
  bytes[20] = 20;
  checks.equal("a length too short hides the XSDT", parseRsdp(bytes.slice(0, 36)).xsdt, 0);
  checks.same("no bytes", parseRsdp(bytes.slice(0, 0)).problem, "no signature");
}

/** Every bit that matters, one at a time. */
function flippedBits(): void {
  let caught = true;
  for (let bit: usize = 0; bit < 160; bit++) {
    rsdp(0);
    bytes[bit / 8] ^= u8(1) << (bit & 7);
    if (parseRsdp(bytes.slice(0, 36)).problem.length === 0) caught = false;
  }
  checks.check("each wrong bit of a root pointer is found", caught);
  caught = true;
  for (let bit: usize = 0; bit < 60 * 8; bit++) {
    table("APIC");
    length = 60;
    const whole = finish();
    if (tableProblem(whole).length > 0) caught = false;
    bytes[bit / 8] ^= u8(1) << (bit & 7);
    if (tableProblem(whole).length === 0) caught = false;
  }
  checks.check("each wrong bit of a table is found", caught);
}

function tables(): void {
  table("APIC");
  length = 100;
  const whole = finish();
  checks.same("a whole table is right", tableProblem(whole), "");
  let caught = true;
  for (let end: usize = 0; end < 100; end++) {
    if (tableProblem(whole.slice(0, end)).length === 0) caught = false;
  }
  checks.check("each truncation of a table is found", caught);
  checks.same("no header", tableProblem(whole.slice(0, 35)), "it is shorter than a header");
  checks.check("an empty sum is right", isChecksumRight(whole.slice(0, 0)));
  table("A\x07C\xff");
  checks.check("control characters are not printable", !isPrintable(bytes.slice(0, 4)));
  table("APIC");
  checks.check("names are", isPrintable(bytes.slice(0, 4)));
}

function putCpu(apicId: u64, flags: u64): void {
  put(0, 1);
  put(8, 1);
  put(0, 1);
  put(apicId, 1);
  put(flags, 4);
}

function putOverride(line: u64, gsi: u64, flags: u64): void {
  put(2, 1);
  put(10, 1);
  put(0, 1);
  put(line, 1);
  put(gsi, 4);
  put(flags, 2);
}

function putIoApic(address: u64, gsi: u64): void {
  put(1, 1);
  put(12, 1);
  put(2, 2);
  put(address, 4);
  put(gsi, 4);
}

function madtHeader(): void {
  table("APIC");
  put(0xfee00000, 4);
  put(1, 4);
}

/** What a PC says, among kinds of entries that nobody here knows. */
function interruptTable(): void {
  madtHeader();
  putCpu(0, 1);
  putCpu(1, 0);
  putCpu(2, 2);
  put(0x0604, 2);
  put(0, 4);
  put(0x02ff, 2);
  putIoApic(0xfec00000, 0);
  putOverride(0, 2, 0);
  putOverride(9, 9, 0x0d);
  putOverride(10, 11, 0x0f);
  put(0x1009, 2);
  put(0, 2);
  put(0x1234, 4);
  put(1, 4);
  put(0, 4);
  const madt = new Madt();
  madt.parse(finish());
  checks.equal("processors that work", u64(madt.cpuCount), 3);
  checks.equal("x2APIC ids have 32 bits", u64(madt.apicIds[2]), 0x1234);
  checks.equal("the local APIC's address", madt.localApicAddress, 0xfee00000);
  checks.equal("I/O APICs", u64(madt.ioApicCount), 1);
  checks.equal("an I/O APIC's address", madt.ioApics[0].address, 0xfec00000);
  checks.equal("overrides", u64(madt.overrideCount), 3);
  checks.equal("line 0 goes to interrupt 2", u64(madt.overrides[0].gsi), 2);
  checks.check("as ISA lines do", !madt.overrides[0].activeLow && !madt.overrides[0].level);
  checks.check("active high, level", !madt.overrides[1].activeLow && madt.overrides[1].level);
  checks.check("active low, level", madt.overrides[2].activeLow && madt.overrides[2].level);
  checks.equal("nothing is ignored", u64(madt.ignored), 0);
}

function brokenInterruptTables(): void {
  madtHeader();
  putCpu(0, 1);
  put(0, 2);
  const endless = new Madt();
  endless.parse(finish());
  checks.equal("an entry of no length ends the table", u64(endless.cpuCount), 1);
  checks.equal("and is counted", u64(endless.ignored), 1);
  madtHeader();
  put(0x0400, 2);
  put(0, 2);
  put(0x0301, 2);
  put(0, 1);
  putCpu(7, 1);
  const short = new Madt();
  short.parse(finish());
  checks.equal("entries too short for their kind are left out", u64(short.ignored), 2);
  checks.equal("those after them are not", u64(short.cpuCount), 1);
  madtHeader();
  for (let i: u64 = 0; i < 200; i++) putCpu(i, 1);
  for (let i: u64 = 0; i < 20; i++) putIoApic(0xfec00000, i * 24);
  for (let i: u64 = 0; i < 20; i++) putOverride(i, i, 0);
  const full = new Madt();
  full.parse(finish());
  checks.equal("processors are limited", u64(full.cpuCount), CPUS_MAX);
  checks.equal("I/O APICs are limited", u64(full.ioApicCount), IOAPIC_ENTRIES_MAX);
  checks.equal("overrides are limited to lines", u64(full.overrideCount), OVERRIDES_MAX);
  checks.equal("the rest is counted", u64(full.ignored), 136 + 12 + 4);
}

/** FADT of revision 6: 276 bytes. */
function powerTable(): void {
  table("FACP");
  length = 276;
  bytes[40] = 0x40;
  bytes[48] = 0xb2;
  bytes[52] = 0xf1;
  bytes[64] = 0x04;
  bytes[65] = 0x06;
  bytes[113] = 0x04;
  bytes[116] = 1;
  bytes[120] = 0xf9;
  bytes[121] = 0x0c;
  bytes[128] = 0x06;
}

function power(): void {
  powerTable();
  const fadt = new Fadt();
  fadt.parse(finish());
  checks.equal("DSDT", fadt.dsdt, 0x40);
  checks.equal("PM1a control", u64(fadt.pm1aControl), 0x604);
  checks.equal("reset port", u64(fadt.resetPort), 0xcf9);
  checks.equal("reset value", u64(fadt.resetValue), 6);
  powerTable();
  bytes[172] = 1;
  bytes[177] = 0x18;
  bytes[144] = 0x02;
  const extended = new Fadt();
  extended.parse(finish());
  checks.equal("an extended PM1a control wins", u64(extended.pm1aControl), 0x1800);
  checks.equal("and an extended DSDT", extended.dsdt, 0x2_0000_0000);
  let safe = true;
  for (let end: usize = 0; end < 276; end++) {
    const cut = new Fadt();
    cut.parse(bytes.slice(0, end));
    if (end < 72 && cut.pm1aControl !== 0) safe = false;
  }
  checks.check("a FADT cut anywhere is read as far as it goes", safe);
}

function sleepTypes(): void {
  const fadt = new Fadt();
  fadt.pm1aControl = 0x604;
  clear();
  put(0, 8);
  put(0x08, 1);
  putString("_S5_");
  put(0x0412, 2);
  put(4, 1);
  put(0x050a, 2);
  put(0x070a, 2);
  put(0, 8);
  fadt.findSleepType(bytes.slice(0, length));
  checks.check("\\_S5 is found", fadt.canPowerOff);
  checks.equal("its first type", u64(fadt.sleepTypeA), 5);
  checks.equal("its second type", u64(fadt.sleepTypeB), 7);
  const cut = new Fadt();
  cut.pm1aControl = 0x604;
  for (let end: usize = 0; end < 19; end++) cut.findSleepType(bytes.slice(0, end));
  checks.check("one cut off is not", !cut.canPowerOff);
  bytes[8] = 0x10;
  cut.findSleepType(bytes.slice(0, length));
  checks.check("a mere mention of the name is not", !cut.canPowerOff);
}

/** Bytes of any kind end no program. */
function noise(): void {
  for (let round: u32 = 0; round < ROUNDS; round++) {
    const end = usize(random.below(400));
    for (let i: usize = 0; i < end; i++) bytes[i] = u8.wrap(random.next() >> 20);
    const madt = new Madt();
    madt.parse(bytes.slice(0, end));
    const fadt = new Fadt();
    fadt.parse(bytes.slice(0, end));
    if (end > 30) {
      bytes[8] = 0x08;
      bytes.slice(9).copyFrom("_S5_".bytes());
      bytes[13] = 0x12;
    }
    fadt.findSleepType(bytes.slice(0, end));
    parseRsdp(bytes.slice(0, end));
  }
  checks.check("random bytes are survived", true);
}

export function main(): i32 {
  rootPointers();
  flippedBits();
  tables();
  interruptTable();
  brokenInterruptTables();
  power();
  sleepTypes();
  noise();
  return checks.result();
}
