/**
 * The serial port COM1: a 16550 UART (National Semiconductor PC16550D data sheet, section 8), or
 * its 8250/16450 forerunners. It is the kernel's first terminal, so it must never lose a byte:
 *
 * - Receive: the interrupt handler moves bytes from the UART to a ring. When the ring is full, it
 *   stops reading, masks the receive interrupt and drops RTS; the UART's FIFO, then the sender,
 *   hold the rest. Reading the ring half empty undoes all three.
 * - Transmit: `write` takes what fits into a ring and says how much that was; the rest is the
 *   caller's to wait for. The interrupt handler refills the UART's FIFO each time it runs empty.
 * - RTS/CTS: RTS follows our receive ring. CTS is obeyed only if it was seen on at start: a
 *   three-wire cable leaves it off for ever, and obeying it there would mute the console.
 *
 * The driver knows neither tasks nor interrupt controllers: the console calls `onInterrupt` and
 * does the waiting.
 */
import { ByteRing } from "gehri:byte-ring";
import { inb, irqRestore, irqSave, outb } from "gehri:unsafe";
import {
  DETECT_POLLS_MAX,
  DRAIN_BYTES_MAX,
  POLLS_MAX,
  RECEIVE_RESUME_BYTES,
  type RECEIVE_RING_BYTES,
  SERVICE_ROUNDS_MAX,
  TRANSMIT_FIFO_BYTES,
  type TRANSMIT_RING_BYTES,
} from "./limits.ts";

/** I/O ports and ISA interrupt of COM1 on every PC. */
const COM1_BASE = 0x3f8;
export const SERIAL_IRQ = 4;

// Register offsets (data sheet, table 2). DATA and INTERRUPT_ENABLE are the divisor latch while
// DLAB is set.
const DATA = 0;
const INTERRUPT_ENABLE = 1;
const INTERRUPT_CAUSE = 2;
const FIFO_CONTROL = 2;
const LINE_CONTROL = 3;
const MODEM_CONTROL = 4;
const LINE_STATUS = 5;
const MODEM_STATUS = 6;
const SCRATCH = 7;

const ENABLE_RECEIVE = 0x01;
const ENABLE_TRANSMIT = 0x02;
const ENABLE_LINE_STATUS = 0x04;
const ENABLE_MODEM_STATUS = 0x08;
const ALL_BUT_RECEIVE = 0xfe;
const ALL_BUT_TRANSMIT = 0xfd;

const CAUSE_NONE = 0x01;
/** Both top bits of the cause register: a working FIFO, so a 16550A or later. */
const CAUSE_FIFO_MASK = 0xc0;

/**
 * FIFO on, both sides cleared, receive trigger at 8 of 16: room for 8 more bytes (0.7 ms) until we
 * answer.
 */
const FIFO_SETUP = 0x87;

const LINE_DIVISOR_ACCESS = 0x80;
/** 8 data bits, no parity, 1 stop bit. */
const LINE_8N1 = 0x03;
/** 1.8432 MHz / 16 / 1: 115200 baud. */
const DIVISOR_115200 = 1;

const MODEM_DTR = 0x01;
const MODEM_RTS = 0x02;
/** OUT2 gates the interrupt line on a PC. */
const MODEM_OUT2 = 0x08;
const MODEM_LOOPBACK = 0x1e;

const STATUS_DATA_READY = 0x01;
const STATUS_OVERRUN = 0x02;
/** The line was held at 0 for longer than a character takes: a break. A zero byte comes with it. */
const STATUS_BREAK = 0x10;
const STATUS_TRANSMITTER_EMPTY = 0x20;
const MODEM_CTS = 0x10;

const LOOPBACK_PROBE = 0xae;
const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export class SerialPort {
  private readonly receiveRing = new ByteRing<typeof RECEIVE_RING_BYTES>();
  private readonly transmitRing = new ByteRing<typeof TRANSMIT_RING_BYTES>();
  private fifoBytes: usize = 1;
  private enabled: u8 = 0;
  private heldLine: boolean = false;
  private obeysCts: boolean = false;
  private dead: boolean = false;
  private found: boolean = false;
  private overrunCount: u64 = 0;
  private breakSeen: boolean = false;
  /** Terminals want CR LF; the harness protocol wants exactly what was printed. */
  translateNewlines: boolean = true;

  constructor(private readonly base: u16) {}

  get present(): boolean {
    return this.found;
  }

  /**
   * Bytes the UART itself lost because nobody read it in time (real lines without RTS/CTS only).
   */
  get overruns(): u64 {
    return this.overrunCount;
  }

  get received(): usize {
    return this.receiveRing.length;
  }

  get transmitSpace(): usize {
    return this.transmitRing.space;
  }

  /** Detects and sets up the UART, interrupts still off. False when there is none. */
  start(): boolean {
    this.found = false;
    outb(this.base + INTERRUPT_ENABLE, 0);
    if (!this.scratchWorks(0x5a) || !this.scratchWorks(0xa5)) {
      return false;
    }
    outb(this.base + LINE_CONTROL, LINE_DIVISOR_ACCESS);
    outb(this.base + DATA, DIVISOR_115200);
    outb(this.base + INTERRUPT_ENABLE, 0);
    outb(this.base + LINE_CONTROL, LINE_8N1);
    outb(this.base + FIFO_CONTROL, FIFO_SETUP);
    const hasFifo = (inb(this.base + INTERRUPT_CAUSE) & CAUSE_FIFO_MASK) === CAUSE_FIFO_MASK;
    this.fifoBytes = hasFifo ? TRANSMIT_FIFO_BYTES : 1;
    if (!this.loopbackWorks()) {
      return false;
    }
    outb(this.base + MODEM_CONTROL, MODEM_DTR | MODEM_RTS | MODEM_OUT2);
    this.obeysCts = (inb(this.base + MODEM_STATUS) & MODEM_CTS) !== 0;
    this.found = true;
    return true;
  }

  /** Lets the UART interrupt from now on. The console calls it once its handler is connected. */
  enableInterrupts(): void {
    assert(this.found, "serial: interrupts of an absent port");
    const flags = irqSave();
    this.enabled = ENABLE_RECEIVE | ENABLE_LINE_STATUS;
    if (this.obeysCts) {
      this.enabled |= ENABLE_MODEM_STATUS;
    }
    outb(this.base + INTERRUPT_ENABLE, this.enabled);
    this.pushTransmit();
    irqRestore(flags);
  }

  private scratchWorks(pattern: u8): boolean {
    outb(this.base + SCRATCH, pattern);
    return inb(this.base + SCRATCH) === pattern;
  }

  private drainReceiver(): void {
    for (let n: u32 = 0; n < DRAIN_BYTES_MAX; n++) {
      if ((inb(this.base + LINE_STATUS) & STATUS_DATA_READY) === 0) {
        return;
      }
      inb(this.base + DATA);
    }
  }

  /**
   * Sends one byte to ourselves: tells a UART from a register that merely keeps what is written.
   */
  private loopbackWorks(): boolean {
    outb(this.base + MODEM_CONTROL, MODEM_LOOPBACK);
    this.drainReceiver();
    outb(this.base + DATA, LOOPBACK_PROBE);
    for (let n: u32 = 0; n < DETECT_POLLS_MAX; n++) {
      if ((inb(this.base + LINE_STATUS) & STATUS_DATA_READY) !== 0) {
        return inb(this.base + DATA) === LOOPBACK_PROBE;
      }
    }
    return false;
  }

  /**
   * The interrupt handler. ISA interrupts are edges: it must leave with no cause pending, or with a
   * new edge. True: a break has come.
   */
  onInterrupt(): boolean {
    this.serve();
    const seen = this.breakSeen;
    this.breakSeen = false;
    return seen;
  }

  private serve(): void {
    for (let round: u32 = 0; round < SERVICE_ROUNDS_MAX; round++) {
      if ((inb(this.base + INTERRUPT_CAUSE) & CAUSE_NONE) !== 0) {
        return;
      }
      this.pullReceive();
      inb(this.base + MODEM_STATUS);
      this.pushTransmit();
    }
    outb(this.base + INTERRUPT_ENABLE, 0);
    outb(this.base + INTERRUPT_ENABLE, this.enabled);
  }

  private pullReceive(): void {
    while (this.receiveRing.space > 0) {
      const status = this.readStatus();
      if ((status & STATUS_DATA_READY) === 0) {
        return;
      }
      const value = inb(this.base + DATA);
      if ((status & STATUS_BREAK) === 0) {
        this.receiveRing.put(value);
      }
    }
    this.readStatus();
    this.holdLine();
  }

  /** Reading it clears what it says of errors: they are noted here. */
  private readStatus(): u8 {
    const status = inb(this.base + LINE_STATUS);
    if ((status & STATUS_OVERRUN) !== 0) {
      this.overrunCount = wrapping.add(this.overrunCount, 1);
    }
    if ((status & STATUS_BREAK) !== 0) {
      this.breakSeen = true;
    }
    return status;
  }

  /** The ring is full: leave the rest in the UART, and tell the sender. */
  private holdLine(): void {
    this.heldLine = true;
    outb(this.base + MODEM_CONTROL, MODEM_DTR | MODEM_OUT2);
    this.setEnabled(this.enabled & ALL_BUT_RECEIVE);
  }

  private releaseLine(): void {
    this.heldLine = false;
    outb(this.base + MODEM_CONTROL, MODEM_DTR | MODEM_RTS | MODEM_OUT2);
    this.setEnabled(this.enabled | ENABLE_RECEIVE);
  }

  private setEnabled(mask: u8): void {
    if (mask !== this.enabled) {
      this.enabled = mask;
      outb(this.base + INTERRUPT_ENABLE, mask);
    }
  }

  /** One received byte. Ask `received` first. */
  read(): u8 {
    const flags = irqSave();
    const value = this.receiveRing.take();
    if (this.heldLine && this.receiveRing.length <= RECEIVE_RESUME_BYTES) {
      this.releaseLine();
    }
    irqRestore(flags);
    return value;
  }

  /** Queues bytes; the result says how many were taken, fewer than given when the ring is full. */
  write(bytes: ReadonlySlice<u8>): usize {
    if (!this.found || this.dead) {
      return bytes.length;
    }
    const flags = irqSave();
    let taken: usize = 0;
    while (taken < bytes.length && this.queue(bytes[taken])) {
      taken += 1;
    }
    this.pushTransmit();
    irqRestore(flags);
    return taken;
  }

  private queue(value: u8): boolean {
    if (value === NEWLINE && this.translateNewlines) {
      if (this.transmitRing.space < 2) {
        return false;
      }
      this.transmitRing.put(CARRIAGE_RETURN);
    }
    return this.transmitRing.put(value);
  }

  private transmitterReady(): boolean {
    if ((this.readStatus() & STATUS_TRANSMITTER_EMPTY) === 0) {
      return false;
    }
    return !this.obeysCts || (inb(this.base + MODEM_STATUS) & MODEM_CTS) !== 0;
  }

  /**
   * Fills the UART from the ring, and keeps the transmit interrupt on only while something is left
   * over.
   */
  private pushTransmit(): void {
    while (this.transmitRing.length > 0 && this.transmitterReady()) {
      for (let n: usize = 0; n < this.fifoBytes && this.transmitRing.length > 0; n++) {
        outb(this.base + DATA, this.transmitRing.take());
      }
    }
    const wanted: u8 = this.transmitRing.length > 0 ? ENABLE_TRANSMIT : 0;
    if ((this.enabled & ENABLE_RECEIVE) !== 0 || this.heldLine) {
      this.setEnabled((this.enabled & ALL_BUT_TRANSMIT) | wanted);
    }
  }

  /**
   * Sends all that is queued without interrupts: early at boot, with interrupts off, and before a
   * panic. A transmitter that stays busy for POLLS_MAX reads is given up: what was queued is
   * dropped and later output too.
   */
  flushPolled(): void {
    const flags = irqSave();
    while (this.transmitRing.length > 0 && this.waitTransmitter()) {
      for (let n: usize = 0; n < this.fifoBytes && this.transmitRing.length > 0; n++) {
        outb(this.base + DATA, this.transmitRing.take());
      }
    }
    if (this.dead) {
      this.transmitRing.clear();
    }
    irqRestore(flags);
  }

  private waitTransmitter(): boolean {
    for (let n: u32 = 0; n < POLLS_MAX && !this.dead; n++) {
      if (this.transmitterReady()) {
        return true;
      }
    }
    this.dead = true;
    return false;
  }

  /**
   * Writes at once, past the ring, with a bounded wait for each byte: for the panic path. CTS is
   * not obeyed.
   */
  writePolled(bytes: ReadonlySlice<u8>): void {
    if (!this.found) {
      return;
    }
    this.obeysCts = false;
    this.flushPolled();
    for (const value of bytes) {
      if (value === NEWLINE && this.translateNewlines) {
        this.sendPolled(CARRIAGE_RETURN);
      }
      this.sendPolled(value);
    }
  }

  private sendPolled(value: u8): void {
    if (this.waitTransmitter()) {
      outb(this.base + DATA, value);
    }
  }
}

export const serial = new SerialPort(COM1_BASE);

/**
 * For the panic screen: bounded, takes no lock, allocates nothing. Does nothing without a serial
 * port.
 */
export function serialWritePolled(bytes: ReadonlySlice<u8>): void {
  serial.writePolled(bytes);
}
