/**
 * Boot information as loaders write it and as nobody should: the multiboot2 and PVH parsers, the
 * cleaning of memory maps, the words of the command line.
 */
import { BootInfo } from "../../kernel-src/boot/boot-info.ts";
import { LOADER_REGIONS_MAX, REGIONS_MAX } from "../../kernel-src/boot/limits.ts";
import { parseMultiboot2 } from "../../kernel-src/boot/multiboot2.ts";
import { hasOption, optionValue } from "../../kernel-src/boot/options.ts";
import { PVH_HEADER_BYTES, parsePvhEntry, parsePvhHeader } from "../../kernel-src/boot/pvh.ts";
import { Checks, Random } from "./support/check.ts";

const PHYSICAL: u64 = 0x9000;
const MIB: u64 = 0x100000;
const RANDOM_ROUNDS: u32 = 20000;

const checks = new Checks();
const random = new Random(0x5eed);

/** Writes what a loader would. */
class Writer {
  readonly bytes = new FixedArray<u8, 8192>();
  length: usize = 0;
  private tagStart: usize = 0;

  clear(): void {
    this.bytes.fill(0xee);
    this.length = 0;
  }

  u8(value: u8): void {
    this.bytes[this.length] = value;
    this.length += 1;
  }

  u32(value: u32): void {
    for (let i: usize = 0; i < 4; i++) this.u8(u8.wrap(value >> (i * 8)));
  }

  u64(value: u64): void {
    this.u32(u32.wrap(value));
    this.u32(u32.wrap(value >> 32));
  }

  text(text: string): void {
    for (const code of text.bytes()) this.u8(code);
    this.u8(0);
  }

  patch(at: usize, value: u32): void {
    const end = this.length;
    this.length = at;
    this.u32(value);
    this.length = end;
  }

  /** Starts multiboot2 information. */
  start(): void {
    this.clear();
    this.u32(0);
    this.u32(0);
  }

  tag(type: u32): void {
    this.tagStart = this.length;
    this.u32(type);
    this.u32(0);
  }

  endTag(): void {
    this.patch(this.tagStart + 4, u32(this.length - this.tagStart));
    while (this.length % 8 !== 0) this.u8(0);
  }

  region(start: u64, bytes: u64, type: u32): void {
    this.u64(start);
    this.u64(bytes);
    this.u32(type);
    this.u32(0);
  }

  finish(): ReadonlySlice<u8> {
    this.tag(0);
    this.endTag();
    this.patch(0, u32(this.length));
    return this.written();
  }

  written(): ReadonlySlice<u8> {
    return this.bytes.slice(0, this.length);
  }
}

const writer = new Writer();

function writeTypical(): void {
  writer.start();
  writer.tag(1);
  writer.text("console=machine panic=exit");
  writer.endTag();
  writer.tag(6);
  writer.u32(24);
  writer.u32(0);
  writer.region(0, 0x9fc00, 1);
  writer.region(0x9fc00, 0x400, 2);
  writer.region(MIB, 63 * MIB, 1);
  writer.endTag();
  writer.tag(14);
  writer.text("RSD PTR of ACPI 1.0");
  writer.endTag();
}

function typical(): void {
  writeTypical();
  const info = new BootInfo();
  const bytes = writer.finish();
  checks.same("multiboot2: accepted", parseMultiboot2(bytes, PHYSICAL, info), "");
  checks.same("multiboot2: command line", info.commandLine, "console=machine panic=exit");
  checks.equal("multiboot2: regions", u64(info.regionCount), 3);
  checks.equal("multiboot2: no framebuffer", u64(info.framebufferTag.length), 0);
  checks.check("multiboot2: RSDP inside the information", info.rsdpAddress > PHYSICAL);
  const high = info.nextUsable(MIB);
  checks.equal("multiboot2: start of high memory", high.start, MIB);
  checks.equal("multiboot2: end of high memory", high.end, 64 * MIB);
  checks.equal("multiboot2: nothing after it", info.nextUsable(high.end).end, 0);
}

function otherTags(): void {
  writeTypical();
  writer.tag(15);
  const newer = PHYSICAL + u64(writer.length);
  writer.text("RSD PTR of ACPI 2.0, which counts");
  writer.endTag();
  writer.tag(8);
  writer.u64(0xe0000000);
  writer.u32(4096);
  writer.u32(1024);
  writer.u32(768);
  writer.u8(32);
  writer.u8(1);
  writer.endTag();
  writer.tag(0x7fffffff);
  writer.u64(1);
  writer.endTag();
  const info = new BootInfo();
  const bytes = writer.finish();
  checks.same("more tags: accepted", parseMultiboot2(bytes, PHYSICAL, info), "");
  checks.equal("more tags: the newer RSDP wins", info.rsdpAddress, newer);
  checks.equal("more tags: the framebuffer's is kept", u64(info.framebufferTag.length), 30);
}

function refuses(name: string, bytes: ReadonlySlice<u8>, problem: string): void {
  const info = new BootInfo();
  checks.same(name, parseMultiboot2(bytes, PHYSICAL, info), problem);
}

function refused(): void {
  refuses("no bytes", writer.bytes.slice(0, 0), "the multiboot2 information has no header");
  writer.start();
  writer.patch(0, 7);
  refuses("size 7", writer.written(), "the multiboot2 information has an impossible size");
  writer.patch(0, 0xffffffff);
  refuses("size 4 GiB", writer.written(), "the multiboot2 information has an impossible size");
  writer.patch(0, 8);
  refuses("no tags", writer.written(), "the multiboot2 information has no end tag");
  writeTypical();
  writer.patch(0, u32(writer.length));
  refuses("no end tag", writer.written(), "the multiboot2 information has no end tag");
  writer.patch(12, 0);
  refuses("a tag of 0 bytes", writer.written(), "a multiboot2 tag has an impossible size");
  writer.patch(12, 0xfffffff8);
  refuses("a tag of 4 GiB", writer.written(), "a multiboot2 tag has an impossible size");
}

function mapOf(entryBytes: u32): usize {
  writer.start();
  writer.tag(6);
  writer.u32(entryBytes);
  writer.u32(0);
  writer.region(MIB, MIB, 1);
  writer.endTag();
  const info = new BootInfo();
  parseMultiboot2(writer.finish(), PHYSICAL, info);
  return info.regionCount;
}

function oddMaps(): void {
  checks.equal("entries of 0 bytes are not read", u64(mapOf(0)), 0);
  checks.equal("entries of 16 bytes are not read", u64(mapOf(16)), 0);
  checks.equal("entries of 24 bytes are", u64(mapOf(24)), 1);
  checks.equal("entries of 4 GiB are not read", u64(mapOf(0xffffffff)), 0);
}

function overlaps(): void {
  const info = new BootInfo();
  info.addRegion(8 * MIB, 8 * MIB, true);
  info.addRegion(0, 4 * MIB, true);
  info.addRegion(2 * MIB, 4 * MIB, true);
  info.addRegion(10 * MIB, MIB, false);
  info.addRegion(3 * MIB, 1, false);
  info.addRegion(20 * MIB, 0, true);
  info.addRegion(u64.MAX - 5, 100, true);
  info.sortRegions();
  checks.equal("empty and wrapping regions are dropped", u64(info.regionCount), 5);
  let sorted = true;
  for (let i: usize = 1; i < info.regionCount; i++) {
    sorted = sorted && info.regions[i - 1].start <= info.regions[i].start;
  }
  checks.check("sorted", sorted);
  let at: u64 = 0;
  let total: u64 = 0;
  for (;;) {
    const range = info.nextUsable(at);
    if (range.end === 0) break;
    total += range.end - range.start;
    at = range.end;
  }
  checks.equal("reserved wins, overlaps count once", total, 13 * MIB - 1);
  const hole = info.nextUsable(10 * MIB);
  checks.equal("after the reserved hole", hole.start, 11 * MIB);
}

function tooMany(): void {
  const info = new BootInfo();
  for (let i: u64 = 0; i < 1000; i++) info.addRegion(i * MIB, MIB, true);
  checks.equal("regions beyond the table", u64(info.regionsIgnored), 1000 - LOADER_REGIONS_MAX);
  info.addRegion(5 * MIB, MIB, false);
  const before = info.nextUsable(4 * MIB);
  checks.equal("reserved beyond the table: stops before", before.end, 5 * MIB);
  checks.equal("reserved beyond the table: is skipped", info.nextUsable(5 * MIB).start, 6 * MIB);
  info.reserve(8 * MIB, 9 * MIB);
  checks.equal("the kernel's own still fits", info.nextUsable(8 * MIB).start, 9 * MIB);
  checks.check("as one more region", info.regionCount <= REGIONS_MAX);
}

/** Any bytes at all: the parser ends, and what it gives is consistent. */
function garbage(): void {
  let usable: u64 = 0;
  for (let round: u32 = 0; round < RANDOM_ROUNDS; round++) {
    writeTypical();
    const bytes = writer.finish();
    for (let changes: u64 = 0; changes < 4; changes++) {
      writer.bytes[random.below(u64(writer.length))] = u8.wrap(random.next());
    }
    const info = new BootInfo();
    const length = usize(random.below(u64(bytes.length) + 1));
    parseMultiboot2(bytes.slice(0, length), PHYSICAL, info);
    info.sortRegions();
    let at: u64 = 0;
    for (;;) {
      const range = info.nextUsable(at);
      if (range.end === 0) break;
      assert(range.start >= at && range.end > range.start, "ranges must go up");
      at = range.end;
      usable += 1;
    }
  }
  checks.check("damaged information never stops the parser", usable > 0);
}

function pvh(): void {
  writer.clear();
  writer.u32(0x336ec578);
  writer.u32(1);
  writer.u64(0);
  writer.u64(0);
  writer.u64(0x5000);
  writer.u64(0xf5000);
  writer.u64(0x6000);
  writer.u32(7);
  writer.u32(0);
  const header = parsePvhHeader(writer.written());
  checks.same("pvh: accepted", header.problem, "");
  checks.equal("pvh: command line", header.commandLine, 0x5000);
  checks.equal("pvh: RSDP", header.rsdp, 0xf5000);
  checks.equal("pvh: memory map", header.memoryMap, 0x6000);
  checks.equal("pvh: entries", u64(header.memoryMapEntries), 7);
  const cut = parsePvhHeader(writer.bytes.slice(0, PVH_HEADER_BYTES - 1));
  checks.check("pvh: a cut header is refused", cut.problem.length > 0);
  writer.patch(4, 0);
  const old = parsePvhHeader(writer.written());
  checks.check("pvh: version 0 has no memory map", old.problem.length > 0);
  writer.patch(0, 0x12345678);
  const wrong = parsePvhHeader(writer.written());
  checks.check("pvh: a wrong magic number is refused", wrong.problem.length > 0);
  writer.clear();
  writer.region(MIB, 2 * MIB, 1);
  const entry = parsePvhEntry(writer.written());
  checks.equal("pvh: entry start", entry.start, MIB);
  checks.equal("pvh: entry bytes", entry.bytes, 2 * MIB);
  checks.check("pvh: entry is memory", entry.usable);
}

function options(): void {
  const line = "  a=1 console=machine\tb= panic=exit";
  checks.check("option in the middle", hasOption(line, "console", "machine"));
  checks.check("option at the end", hasOption(line, "panic", "exit"));
  checks.check("option at the start", hasOption(line, "a", "1"));
  checks.check("empty value", hasOption(line, "b", ""));
  checks.check("other value", !hasOption(line, "console", "mach"));
  checks.check("longer value", !hasOption(line, "console", "machines"));
  checks.check("part of a name", !hasOption(line, "onsole", "machine"));
  checks.check("empty line", !hasOption("", "a", "1"));
  checks.same("a value", optionValue(line, "console"), "machine");
  checks.same("the value at the end", optionValue(line, "panic"), "exit");
  checks.same("no such value", optionValue(line, "onsole"), "");
}

export function main(): i32 {
  typical();
  otherTags();
  refused();
  oddMaps();
  overlaps();
  tooMany();
  garbage();
  pvh();
  options();
  return checks.result();
}
