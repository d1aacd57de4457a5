/**
 * A driver for QEMU's device `edu` (docs/specs/edu.rst of QEMU): it inverts a number, computes
 * factorials with an interrupt at the end, and copies memory by DMA. No unsafe code: the kernel
 * keeps the registers, the interrupt and the memory.
 */
import {
  addCommand,
  type DmaMemory,
  listen,
  printLine,
  readRegister,
  sleepNs,
  spawn,
  takeDevice,
  takeDma,
  waitInterrupt,
  writeRegister,
} from "gehri:kernel";

const VENDOR: u16 = 0x1234;
const DEVICE: u16 = 0x11e8;

/** Registers of BAR 0. */
const BAR: u32 = 0;
const IDENTITY: u32 = 0x00;
const INVERT: u32 = 0x04;
const FACTORIAL: u32 = 0x08;
const STATUS: u32 = 0x20;
const INTERRUPT_STATUS: u32 = 0x24;
const INTERRUPT_ACKNOWLEDGE: u32 = 0x64;
const DMA_SOURCE: u32 = 0x80;
const DMA_TARGET: u32 = 0x88;
const DMA_COUNT: u32 = 0x90;
const DMA_COMMAND: u32 = 0x98;

const STATUS_INTERRUPT: u32 = 0x80;
const DMA_START: u32 = 1;
const DMA_TO_MEMORY: u32 = 2;
const DMA_INTERRUPT: u32 = 4;
/** Bits of the interrupt's status. */
const DONE_FACTORIAL: u32 = 0x001;
const DONE_DMA: u32 = 0x100;

/** The device's own memory, as DMA sees it. */
const BUFFER: u32 = 0x40000;
/** Half of its 4 KiB: some versions of QEMU refuse transfers that reach the very end. */
const BUFFER_BYTES: usize = 2048;
/** The device reaches the first 256 MiB. */
const DMA_END: u64 = 0x1000_0000;
const IDENTITY_MASK: u32 = 0x0000_ffff;
const IDENTITY_EDU: u32 = 0x00ed;
/** The device takes a tenth of a second for a transfer. */
const ANSWER_MS_MAX: u32 = 2000;
const MILLISECOND: u64 = 1_000_000;

let device: u32 = 0;
let memory: DmaMemory = { bytes: takeDma(0).bytes, address: 0 };
/** What the interrupt has reported and nobody has taken. */
const done = new Atomic<u32>(0);

export function start(): string {
  device = takeDevice(VENDOR, DEVICE);
  if (device === 0) return "there is no edu device that is free";
  if ((readRegister(device, BAR, IDENTITY) & IDENTITY_MASK) !== IDENTITY_EDU)
    return "the device does not say that it is an edu";
  memory = takeDma(2 * BUFFER_BYTES);
  if (memory.address === 0 || memory.address + u64(2 * BUFFER_BYTES) > DMA_END)
    return "there is no memory that the device reaches";
  if (!listen(device, BAR, INTERRUPT_STATUS, INTERRUPT_ACKNOWLEDGE))
    return "its interrupt cannot be used";
  if (spawn(takeInterrupts, 0, 170) === 0) return "there is no memory for its task";
  return addCommand("edu", "invert NUMBER, factorial NUMBER, or dma", edu) ? "" : "edu is taken";
}

export function stop(): void {
  writeRegister(device, BAR, STATUS, 0);
}

function takeInterrupts(_argument: usize): void {
  for (;;) {
    const bits = waitInterrupt(device);
    if (bits === 0) return;
    done.fetchOr(bits);
  }
}

/** Until the interrupt has said so; false if it does not come. */
function isDone(bit: u32): boolean {
  for (let i: u32 = 0; i < ANSWER_MS_MAX; i++) {
    if ((done.load() & bit) !== 0) {
      done.fetchAnd(~bit);
      return true;
    }
    sleepNs(MILLISECOND);
  }
  return false;
}

function edu(line: string): u32 {
  if (line.startsWith("invert ")) return invert(numberIn(line.slice(7)));
  if (line.startsWith("factorial ")) return factorial(numberIn(line.slice(10)));
  if (line === "dma") return copy();
  printLine("usage: edu invert NUMBER | factorial NUMBER | dma");
  return 1;
}

function numberIn(text: string): u32 {
  let value: u32 = 0;
  for (const digit of text.bytes()) {
    if (digit < byte("0") || digit > byte("9")) break;
    value = wrapping.add(wrapping.mul(value, 10), u32(digit - byte("0")));
  }
  return value;
}

function invert(value: u32): u32 {
  writeRegister(device, BAR, INVERT, value);
  printLine(`0x${hex(readRegister(device, BAR, INVERT), 8)}`);
  return 0;
}

function factorial(value: u32): u32 {
  writeRegister(device, BAR, STATUS, STATUS_INTERRUPT);
  writeRegister(device, BAR, FACTORIAL, value);
  if (!isDone(DONE_FACTORIAL)) {
    printLine("the device does not interrupt");
    return 1;
  }
  printLine(`${readRegister(device, BAR, FACTORIAL)}`);
  return 0;
}

/** To the device and back, into another place. */
function copy(): u32 {
  for (let i: usize = 0; i < BUFFER_BYTES; i++) memory.bytes[i] = u8.wrap(i * 7 + 3);
  const from = u32(memory.address);
  const to = from + u32(BUFFER_BYTES);
  if (!transfer(from, BUFFER, 0) || !transfer(BUFFER, to, DMA_TO_MEMORY)) {
    printLine("the device does not interrupt");
    return 1;
  }
  let wrong: u32 = 0;
  for (let i: usize = 0; i < BUFFER_BYTES; i++) {
    if (memory.bytes[BUFFER_BYTES + i] !== memory.bytes[i]) wrong += 1;
  }
  printLine(`${BUFFER_BYTES} bytes there and back, ${wrong} wrong`);
  return wrong === 0 ? 0 : 1;
}

function transfer(from: u32, to: u32, direction: u32): boolean {
  writeRegister(device, BAR, DMA_SOURCE, from);
  writeRegister(device, BAR, DMA_TARGET, to);
  writeRegister(device, BAR, DMA_COUNT, u32(BUFFER_BYTES));
  writeRegister(device, BAR, DMA_COMMAND, DMA_START | direction | DMA_INTERRUPT);
  return isDone(DONE_DMA);
}
