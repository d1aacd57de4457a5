/**
 * The end of the kernel: message, registers and backtrace on the serial line and the screen. Takes
 * no lock, allocates nothing, and a panic inside a panic prints only its message.
 */
import { type ByteSink, writeText } from "gehri:text";
import { cli, hlt, load, outl, sliceAt } from "gehri:unsafe";
import { serialWritePolled } from "../../drivers/serial/serial.ts";
import { optionIs } from "../boot/command-line.ts";
import { isMachineMode } from "../console/console.ts";
import { screen } from "../console/screen.ts";
import type { InterruptFrame } from "../cpu/frame.ts";
import { endModuleTask, moduleToBlame } from "../modules/blame.ts";
import { thisCpu } from "../smp/cpu.ts";
import { ownPanic, stopHere, stopOthers } from "../smp/stop.ts";
import { writeBacktrace, writeCheckBacktrace } from "./backtrace.ts";
import { PANIC_EXIT_PORT, PANIC_EXIT_VALUE } from "./limits.ts";

const FILE_NAME_MAX: usize = 256;

/** Everything a panic prints goes to both. */
class PanicSink implements ByteSink {
  writeBytes(bytes: ReadonlySlice<u8>): void {
    serialWritePolled(bytes);
    screen().panicWrite(bytes);
  }
}

const sink = new PanicSink();
let depth: u32 = 0;

/** Marks of the machine protocol go to the serial line only. */
function mark(text: string): void {
  if (isMachineMode()) serialWritePolled(text.bytes());
}

/**
 * Stops the other CPUs. False in a panic that another panic has caused: then only the message is
 * printed. A CPU that panics while another one does just stops.
 */
function begin(): boolean {
  cli();
  if (!ownPanic()) stopHere();
  depth += 1;
  if (depth === 1) {
    stopOthers();
    mark("\x01panic\n");
    writeText(sink, `\nKERNEL PANIC on CPU ${thisCpu().index}: `);
    return true;
  }
  if (depth > 2) stop();
  writeText(sink, "\nand a panic while it was printed: ");
  return false;
}

function stop(): never {
  mark("\x04\n");
  if (optionIs("panic", "exit")) outl(PANIC_EXIT_PORT, PANIC_EXIT_VALUE);
  for (;;) {
    cli();
    hlt();
  }
}

function writeRegisters(frame: InterruptFrame): void {
  writeText(
    sink,
    `rip ${hex(frame.rip, 16)}  rsp ${hex(frame.rsp, 16)}  rflags ${hex(frame.rflags, 8)}  cs ${hex(frame.cs, 4)}\n`,
  );
  writeText(
    sink,
    `rax ${hex(frame.rax, 16)}  rbx ${hex(frame.rbx, 16)}  rcx ${hex(frame.rcx, 16)}\n`,
  );
  writeText(
    sink,
    `rdx ${hex(frame.rdx, 16)}  rsi ${hex(frame.rsi, 16)}  rdi ${hex(frame.rdi, 16)}\n`,
  );
  writeText(
    sink,
    `rbp ${hex(frame.rbp, 16)}  r8  ${hex(frame.r8, 16)}  r9  ${hex(frame.r9, 16)}\n`,
  );
  writeText(
    sink,
    `r10 ${hex(frame.r10, 16)}  r11 ${hex(frame.r11, 16)}  r12 ${hex(frame.r12, 16)}\n`,
  );
  writeText(
    sink,
    `r13 ${hex(frame.r13, 16)}  r14 ${hex(frame.r14, 16)}  r15 ${hex(frame.r15, 16)}\n`,
  );
}

/** A panic for a fault: shows the registers as they were. */
/** @noalloc */
/** @nosleep */
export function panicWithFrame(frame: InterruptFrame, text: Text): never {
  const module = moduleToBlame(frame);
  if (module !== null) endModuleTask(module, frame, text, "", 0);
  if (begin()) {
    writeText(sink, text);
    writeText(sink, "\n");
    writeRegisters(frame);
    writeText(sink, "backtrace:\n");
    writeBacktrace(sink, usize(frame.rip), usize(frame.rbp));
  } else {
    writeText(sink, text);
  }
  stop();
}

function fileName(address: usize): string {
  let length: usize = 0;
  while (length < FILE_NAME_MAX && load<u8>(address + length) !== 0) length += 1;
  return stringView(sliceAt<u8>(address, length));
}

/** `panic(text)` and `assert(condition, text)` of GTS, by way of runtime/kernel/panic.S. */
/** @export panic_text */
/** @noalloc */
/** @nosleep */
export function onPanic(file: usize, line: u32, text: Text, frame: InterruptFrame): never {
  finish(file, line, text, frame);
}

function finish(file: usize, line: u32, text: Text, frame: InterruptFrame): never {
  const module = moduleToBlame(frame);
  if (module !== null) endModuleTask(module, frame, text, fileName(file), line);
  if (begin()) {
    writeText(sink, text);
    writeText(sink, ` at ${fileName(file)}:${line}\n`);
    writeRegisters(frame);
    writeText(sink, "backtrace:\n");
    writeCheckBacktrace(sink, fileName(file), line, frame);
  } else {
    writeText(sink, text);
    writeText(sink, ` at ${fileName(file)}:${line}\n`);
  }
  stop();
}

/** Of a failed check's place: what is above is the kind. */
const LINE_BITS: u32 = 24;
const LINE_MASK: u32 = 0xffffff;

/**
 * A check that the compiler wrote has failed. Kinds, and which of them have `a` and `b`:
 * runtime/gehri.h.
 */
/** @export panic_check */
/** @noalloc */
/** @nosleep */
export function onCheckFailed(
  file: usize,
  place: u32,
  a: u64,
  b: u64,
  frame: InterruptFrame,
): never {
  const line = place & LINE_MASK;
  switch (place >> LINE_BITS) {
    case 0:
      finish(file, line, "integer overflow", frame);
      break;
    case 1:
      finish(file, line, "division by zero", frame);
      break;
    case 2:
      finish(file, line, `index ${a} is out of range: the length is ${b}`, frame);
      break;
    case 3:
      finish(file, line, "null reference", frame);
      break;
    case 4:
      finish(file, line, `shift count ${a} is not below the width ${b}`, frame);
      break;
    case 5:
      finish(file, line, `value ${a} does not fit`, frame);
      break;
    case 6:
      finish(file, line, "assertion failed", frame);
      break;
    case 8:
      finish(file, line, `slice ${a}..${b} is out of range`, frame);
      break;
    case 9:
      finish(file, line, "the value is no longer of the narrowed type", frame);
      break;
    case 10:
      finish(file, line, `index ${i64.wrap(a)} is out of range: the length is ${b}`, frame);
      break;
    default:
      finish(file, line, "unreachable code was reached", frame);
      break;
  }
}
