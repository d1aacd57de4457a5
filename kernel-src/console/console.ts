/**
 * The console: one stream of text out, to the serial line and the screen; one stream of bytes in,
 * from the serial line and the keyboard. It is where drivers, which know no tasks, meet the
 * scheduler: a task that outruns the serial line, or asks for a byte that nobody has typed yet,
 * sleeps here.
 *
 * Output works at any time. With interrupts off, or where no task runs, it polls instead of
 * sleeping; so errors logged from interrupt handlers come through whole.
 */
import { type ByteSink, writeText } from "gehri:text";
import { KEYBOARD_IRQ, keyboard } from "../../drivers/ps2/ps2.ts";
import { SERIAL_IRQ, serial } from "../../drivers/serial/serial.ts";
import type { BootInfo } from "../boot/boot-info.ts";
import { connectIsaIrq } from "../irq/irq.ts";
import { CONSOLE_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { isIdling } from "../sched/scheduler.ts";
import { pressStop } from "../sched/stop-button.ts";
import { WaitQueue } from "../sched/wait-queue.ts";
import { SINKS_MAX } from "./limits.ts";
import { OutputChunk } from "./output-chunk.ts";
import { chooseFramebuffer, screen, screenSink, startTextScreen } from "./screen.ts";

/** RFLAGS.IF (Intel SDM vol. 1, 3.4.3). */
const INTERRUPTS_ON = 0x200;
/**
 * Space in the serial ring that a sleeping writer is woken for: enough to be worth a task switch.
 */
const WAKE_SPACE_BYTES = 1024;
/** What `tryReadByte` gives when nothing was typed. */
export const NO_BYTE = -1;

/** Guards the serial port, the keyboard and both queues. */
const lock = new SpinLock(CONSOLE_LOCK);
const inputWaiters = new WaitQueue(lock);
const outputWaiters = new WaitQueue(lock);
const sinks = new FixedArray<ByteSink | null, typeof SINKS_MAX>();
let sinkCount: usize = 0;
/** Set once interrupts are connected: from then on a task may sleep for the line. */
let mayWait: boolean = false;
/** Harness protocol: the serial line alone, every byte as it is. */
let machineMode: boolean = false;

class SerialSink implements ByteSink {
  writeBytes(bytes: ReadonlySlice<u8>): void {
    const flags = lock.acquire();
    let done: usize = 0;
    while (done < bytes.length) {
      done += serial.write(bytes.slice(done));
      if (done < bytes.length) {
        waitForLine(flags);
      }
    }
    lock.release(flags);
  }
}

const serialSink = new SerialSink();

/**
 * Sleeps until the serial ring has room, or empties it by polling where sleeping is not possible.
 * The lock is held; `flags` are from before.
 */
function waitForLine(flags: u64): void {
  if (!mayWait || (flags & INTERRUPTS_ON) === 0 || isIdling()) {
    serial.flushPolled();
    return;
  }
  while (serial.transmitSpace < WAKE_SPACE_BYTES) {
    outputWaiters.wait();
  }
}

/** Attaches one more output; false when there are SINKS_MAX already. */
export function addSink(sink: ByteSink): boolean {
  if (sinkCount === SINKS_MAX) {
    return false;
  }
  sinks[sinkCount] = sink;
  sinkCount += 1;
  return true;
}

/** First thing at boot: needs no memory and no interrupts. */
export function initSerialConsole(): void {
  if (serial.start()) {
    addSink(serialSink);
  }
}

/**
 * Harness protocol on the serial line: no carriage returns, and the keyboard is not listened to. To
 * be said as soon as the boot options are known, so that an early panic comes out right, too.
 */
export function setMachineMode(machine: boolean): void {
  machineMode = machine;
  serial.translateNewlines = !machine;
}

export function isMachineMode(): boolean {
  return machineMode;
}

/** A machine without a screen goes on with serial alone. */
export function initScreenConsole(): void {
  if (startTextScreen()) addSink(screenSink);
}

/** Once the boot loader's description is read: a framebuffer takes the place of text mode. */
export function initFramebufferConsole(info: BootInfo): void {
  const hasText = screen().isPresent();
  if (chooseFramebuffer(info) && !hasText) addSink(screenSink);
}

/** Once interrupts and tasks work: input from now on, and output that sleeps instead of polling. */
export function connectConsole(): void {
  if (serial.present && connectIsaIrq(SERIAL_IRQ, onSerialInterrupt)) {
    serial.enableInterrupts();
    mayWait = true;
  }
  if (keyboard.start()) {
    connectIsaIrq(KEYBOARD_IRQ, onKeyboardInterrupt);
  }
}

function onSerialInterrupt(): void {
  lock.lock();
  const isBreak = serial.onInterrupt();
  if (serial.received > 0) {
    inputWaiters.wakeAll();
  }
  if (serial.transmitSpace >= WAKE_SPACE_BYTES) {
    outputWaiters.wakeAll();
  }
  lock.unlock();
  if (isBreak) pressStop("a break on the serial line");
}

function onKeyboardInterrupt(): void {
  lock.lock();
  const isChord = keyboard.onInterrupt();
  inputWaiters.wakeAll();
  lock.unlock();
  if (isChord) pressStop("Ctrl+Alt+S");
}

/** Sends bytes to every output. */
export function writeConsole(bytes: ReadonlySlice<u8>): void {
  for (let i: usize = 0; i < sinkCount; i++) {
    const sink = sinks[i];
    if (sink !== null) {
      sink.writeBytes(bytes);
    }
  }
}

/** Sends protocol bytes to the serial line only. */
export function writeSerial(bytes: ReadonlySlice<u8>): void {
  serialSink.writeBytes(bytes);
}

/** What `OutputChunk` and the line editor write to. */
class AllSinks implements ByteSink {
  /** The sinks are devices: none of them writes to the console again. */
  /** @recursion 1 */
  writeBytes(bytes: ReadonlySlice<u8>): void {
    writeConsole(bytes);
  }
}

export const consoleOut = new AllSinks();

export function print(text: Text): void {
  const chunk = new OutputChunk(consoleOut);
  writeText(chunk, text);
  chunk.flush();
}

export function printLine(text: Text): void {
  const chunk = new OutputChunk(consoleOut);
  writeText(chunk, text);
  chunk.writeBytes("\n".bytes());
  chunk.flush();
}

/** Sends all that is queued, by polling. */
export function flushConsole(): void {
  const flags = lock.acquire();
  serial.flushPolled();
  lock.release(flags);
}

function inputReady(): boolean {
  return serial.received > 0 || (!machineMode && keyboard.ready);
}

function takeInput(): u8 {
  return serial.received > 0 ? serial.read() : keyboard.read();
}

/** The next byte typed; the calling task sleeps until there is one. */
export function readByte(): u8 {
  const flags = lock.acquire();
  while (!inputReady()) {
    inputWaiters.wait();
  }
  const value = takeInput();
  lock.release(flags);
  return value;
}

/** The next byte typed, or NO_BYTE. Never sleeps. */
export function tryReadByte(): i32 {
  const flags = lock.acquire();
  const value: i32 = inputReady() ? i32(takeInput()) : NO_BYTE;
  lock.release(flags);
  return value;
}
