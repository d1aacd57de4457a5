/** The processor's exceptions (SDM vol. 3, 6.15): named, explained, and turned into a panic. */
import { readCr2 } from "gehri:unsafe";
import { isGuardPage } from "../memory/stacks.ts";
import { panicWithFrame } from "../panic/panic.ts";
import { isStopWanted, stopHere } from "../smp/stop.ts";
import type { InterruptFrame } from "./frame.ts";

const DIVIDE: u64 = 0;
const INVALID_TSS: u64 = 10;
const GENERAL_PROTECTION: u64 = 13;
/** Addresses below are taken for null references with an offset. */
const NULL_AREA: u64 = 0x10000;

const names: FixedArray<string, 32> = [
  "divide error",
  "debug exception",
  "non-maskable interrupt",
  "breakpoint",
  "overflow",
  "bound range exceeded",
  "invalid opcode",
  "device not available",
  "double fault",
  "coprocessor segment overrun",
  "invalid TSS",
  "segment not present",
  "stack-segment fault",
  "general protection fault",
  "page fault",
  "reserved exception 15",
  "x87 floating-point error",
  "alignment check",
  "machine check",
  "SIMD floating-point exception",
  "virtualization exception",
  "control protection exception",
  "reserved exception 22",
  "reserved exception 23",
  "reserved exception 24",
  "reserved exception 25",
  "reserved exception 26",
  "reserved exception 27",
  "hypervisor injection exception",
  "VMM communication exception",
  "security exception",
  "reserved exception 31",
];

/** @interrupt 8 */
/** @noalloc */
export function onDoubleFault(frame: InterruptFrame): never {
  if (isGuardPage(usize(readCr2()))) {
    panicWithFrame(
      frame,
      `stack overflow: the stack ran into its guard page at 0x${hex(readCr2(), 16)}`,
    );
  }
  failWith(frame);
}

/** How a panicking CPU stops one that has interrupts off. */
/** @interrupt 2 */
/** @noalloc */
export function onNmi(frame: InterruptFrame): never {
  if (isStopWanted()) stopHere();
  failWith(frame);
}

/** @interrupt 0..1, 3..7, 9..13, 15..31 */
/** @noalloc */
export function onException(frame: InterruptFrame): never {
  failWith(frame);
}

/** @noalloc */
/** @nosleep */
function failWith(frame: InterruptFrame): never {
  const vector = frame.vector;
  const name = names[u8.wrap(vector)];
  if (vector === DIVIDE) panicWithFrame(frame, `${name} (exception 0)`);
  const code = frame.errorCode;
  if (code !== 0 && vector >= INVALID_TSS && vector <= GENERAL_PROTECTION) {
    const table = selectorTable(code);
    panicWithFrame(
      frame,
      `${name} (exception ${vector}): selector 0x${hex(code & 0xfff8)} of ${table}`,
    );
  }
  panicWithFrame(frame, `${name} (exception ${vector}, error code 0x${hex(code)})`);
}

/** SDM vol. 3, figure 6-7: bit 1 IDT, bit 2 LDT. */
function selectorTable(code: u64): string {
  if ((code & 2) !== 0) return "the IDT";
  return (code & 4) !== 0 ? "the LDT" : "the GDT";
}

/** SDM vol. 3, figure 4-12: bit 0 present, bit 1 write, bit 4 instruction fetch. */
/** @interrupt 14 */
/** @noalloc */
export function onPageFault(frame: InterruptFrame): never {
  const address = readCr2();
  const code = frame.errorCode;
  const what = (code & 16) !== 0 ? "execute" : (code & 2) !== 0 ? "write" : "read";
  if (isGuardPage(usize(address))) {
    panicWithFrame(frame, `stack overflow: ${what} in a guard page at 0x${hex(address, 16)}`);
  }
  if (address < NULL_AREA) {
    panicWithFrame(frame, `null reference: ${what} at 0x${hex(address, 16)}`);
  }
  const why = (code & 1) !== 0 ? "the page forbids it" : "no page is mapped there";
  panicWithFrame(frame, `page fault: ${what} at 0x${hex(address, 16)}: ${why}`);
}
