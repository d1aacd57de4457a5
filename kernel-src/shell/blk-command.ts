/** `lsblk` and `blk`: the disks, and single sectors of them. */
import { print, printLine } from "../console/console.ts";
import { type Disk, disks } from "../devices/disk.ts";
import { log } from "../log.ts";
import { spawn } from "../sched/control.ts";
import { PRIORITY_DEFAULT } from "../sched/limits.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, numberArgument, OK, refuse, refuseName } from "./command.ts";
import { parseNumber } from "./numbers.ts";

const SECTOR: usize = 512;
const SECTORS_PER_KIB: u64 = 2;
const BYTES_PER_LINE: usize = 16;
/** Sectors that `verify` takes at a time. */
const VERIFY_SECTORS: u64 = 8;
const ACTIONS: FixedArray<string, 4> = ["read", "write", "verify", "repeat"];

/** The task of `blk repeat`. */
export const REPEAT_TASK: string = "blk-repeat";

/** `devices` calls the first one `disk0`. */
const KIND: string = "disk";

/** Of a task's argument: the disk's number, and whether to write; the sector is above them. */
const DISK_MASK: u64 = 0x7f;
const WRITES: u64 = 0x80;
const SECTOR_SHIFT: u64 = 8;

/** One user at a time: the shell. */
const sector = new FixedArray<u8, 512>();
const before = new FixedArray<u8, 4096>();
const pattern = new FixedArray<u8, 4096>();
const found = new FixedArray<u8, 4096>();

export function blkActionAt(index: usize): string {
  return index < ACTIONS.length ? ACTIONS[index] : "";
}

export function lsblkCommand(_args: Arguments): u8 {
  const all = disks();
  if (all.length === 0) printLine("there are no disks");
  for (let i: usize = 0; i < all.length; i++) {
    const disk = all[i];
    if (disk.problem.length > 0) {
      printLine(`${i}  of no use: it ${disk.problem}`);
      continue;
    }
    const kind = disk.readOnly ? ", read-only" : "";
    print(`${i}  ${dec(disk.sectors / SECTORS_PER_KIB, 10)} KiB  ${disk.interrupt}`);
    printLine(`  ${disk.reads} reads, ${disk.writes} writes${kind}`);
  }
  return OK;
}

/** The number of a disk, as `1` or as `devices` names it, `disk1`; null: there is none. */
function diskNumber(name: string): u64 | null {
  const isNamed = name.length > KIND.length && name.slice(0, KIND.length) === KIND;
  const parsed = parseNumber(isNamed ? name.slice(KIND.length, name.length) : name);
  return parsed.ok && parsed.value < u64(disks().length) ? parsed.value : null;
}

export function blkCommand(args: Arguments): u8 {
  const number = diskNumber(args.at(2));
  if (number === null) return refuseName("blk: there is no disk", args.at(2));
  const disk = disks()[number];
  if (disk.problem.length > 0)
    return refuse(`blk: disk ${number} is of no use: it ${disk.problem}`);
  const at = numberArgument(args, 3, "SECTOR", 0, u64.MAX);
  if (at === null) return FAILED;
  if (at >= disk.sectors) return refuse(`blk: disk ${number} has ${disk.sectors} sectors`);
  const action = args.at(1);
  if (action === "read" && args.count === 4) return read(disk, at);
  if (action === "write" && args.count === 5) return write(disk, at, args.at(4));
  if (action === "verify") return verifyAll(disk, at, args);
  if (action === "repeat" && args.count === 4) return repeat(number, at, false);
  if (action === "repeat" && args.count === 5 && args.at(4) === "write")
    return disk.readOnly ? refuse("blk: the disk is read-only") : repeat(number, at, true);
  printLine("usage: blk read DISK SECTOR, blk write DISK SECTOR TEXT,");
  return refuse("       blk verify DISK SECTOR [COUNT], blk repeat DISK SECTOR [write]");
}

/** A load on the disk, beside the shell: one sector again and again until that goes no more. */
function repeat(number: u64, at: u64, writes: boolean): u8 {
  const argument = (at << SECTOR_SHIFT) | (writes ? WRITES : 0) | number;
  const id = spawn(REPEAT_TASK, repeatAccess, argument, PRIORITY_DEFAULT);
  if (id === 0) return refuse("blk: there is no memory for a task");
  printLine(`task ${id} ${writes ? "writes" : "reads"} until the disk stops`);
  return OK;
}

/** What is written is what was there. */
function repeatAccess(argument: u64): void {
  const number = argument & DISK_MASK;
  const writes = (argument & WRITES) !== 0;
  const at = argument >> SECTOR_SHIFT;
  const disk = disks()[number];
  const bytes = new FixedArray<u8, 512>();
  let problem = disk.read(at, bytes);
  let times: u64 = 0;
  while (problem.length === 0) {
    times += 1;
    problem = writes ? disk.write(at, bytes) : disk.read(at, bytes);
  }
  log(`disk ${number}: ${writes ? "wrote" : "read"} ${times} times, then: ${problem}`);
}

function read(disk: Disk, at: u64): u8 {
  const problem = disk.read(at, sector);
  if (problem.length > 0) return refuse(`blk: sector ${at} was not read: ${problem}`);
  for (let line: usize = 0; line < SECTOR; line += BYTES_PER_LINE) printBytes(line);
  return OK;
}

function printBytes(line: usize): void {
  print(`${hex(line, 3)} `);
  const bytes = sector.slice(line, line + BYTES_PER_LINE);
  for (const value of bytes) print(` ${hex(value, 2)}`);
  print("  ");
  for (const value of bytes) {
    const visible = value >= byte(" ") && value < 0x7f;
    print(`${char(visible ? value : byte("."))}`);
  }
  printLine("");
}

function write(disk: Disk, at: u64, text: string): u8 {
  const bytes = text.bytes();
  if (bytes.length > SECTOR) return refuse(`blk: a sector holds ${SECTOR} bytes`);
  sector.fill(0);
  sector.slice(0, bytes.length).copyFrom(bytes);
  const problem = disk.write(at, sector);
  if (problem.length > 0) return refuse(`blk: sector ${at} was not written: ${problem}`);
  const unsure = disk.flush();
  return unsure.length > 0 ? refuse(`blk: the disk did not flush: ${unsure}`) : OK;
}

function verifyAll(disk: Disk, at: u64, args: Arguments): u8 {
  const count = args.count === 5 ? numberArgument(args, 4, "COUNT", 1, disk.sectors - at) : 1;
  if (count === null) return FAILED;
  if (disk.readOnly) return refuse("blk: the disk is read-only");
  let done: u64 = 0;
  while (done < count) {
    const part: u64 = count - done < VERIFY_SECTORS ? count - done : VERIFY_SECTORS;
    const problem = verify(disk, at + done, usize(part) * SECTOR);
    if (problem.length > 0) return refuse(`blk: sectors from ${at + done} on: ${problem}`);
    done += part;
  }
  printLine(`${count} sectors hold what is written`);
  return OK;
}

/** Gives what is wrong, or "". What was there is put back, whatever was found. */
function verify(disk: Disk, at: u64, bytes: usize): string {
  const saved = disk.read(at, before.slice(0, bytes));
  if (saved.length > 0) return saved;
  for (let i: usize = 0; i < bytes; i++)
    pattern[i] = u8.wrap(wrapping.mul(wrapping.add(at, u64(i)), 0x9e37_79b9) >> 13);
  let problem = disk.write(at, pattern.slice(0, bytes));
  if (problem.length === 0) problem = disk.flush();
  found.fill(0);
  if (problem.length === 0) problem = disk.read(at, found.slice(0, bytes));
  for (let i: usize = 0; i < bytes && problem.length === 0; i++) {
    if (found[i] !== pattern[i]) problem = "what is read is not what was written";
  }
  const restored = disk.write(at, before.slice(0, bytes));
  return problem.length > 0 ? problem : restored;
}
