/**
 * The PS/2 keyboard behind an 8042 controller (IBM PC AT technical reference; the commands as in
 * Intel's 8042 manual). Every wait is bounded: a machine without the controller, or with one that
 * never answers, loses milliseconds, not its boot.
 *
 * Scan codes go to a ring in the interrupt and are decoded when the shell asks for a byte. When the
 * ring is full, what is typed is dropped; all keys then count as let go of once the ring is empty.
 * The chord that stops the machine (chord.ts) is found in the interrupt, before all that.
 */
import { ByteRing } from "gehri:byte-ring";
import { inb, irqRestore, irqSave, outb } from "gehri:unsafe";
import { StopChord } from "./chord.ts";
import {
  CONTROLLER_POLLS_MAX,
  FLUSH_BYTES_MAX,
  type SCANCODE_RING_BYTES,
  SCANCODES_PER_INTERRUPT_MAX,
} from "./limits.ts";
import { ScancodeDecoder } from "./scancodes.ts";

export const KEYBOARD_IRQ = 1;

const DATA_PORT = 0x60;
const STATUS_PORT = 0x64;
const COMMAND_PORT = 0x64;

const STATUS_OUTPUT_FULL = 0x01;
const STATUS_INPUT_FULL = 0x02;
/** The byte in the output buffer comes from the second port: the mouse. */
const STATUS_FROM_MOUSE = 0x20;
/** A port nobody answers at reads as all ones. */
const NO_DEVICE = 0xff;

const COMMAND_READ_CONFIGURATION = 0x20;
const COMMAND_WRITE_CONFIGURATION = 0x60;
const COMMAND_DISABLE_MOUSE = 0xa7;
const COMMAND_TEST_CONTROLLER = 0xaa;
const COMMAND_TEST_KEYBOARD_PORT = 0xab;
const COMMAND_DISABLE_KEYBOARD = 0xad;
const COMMAND_ENABLE_KEYBOARD = 0xae;
const CONTROLLER_PASSED = 0x55;
const PORT_PASSED = 0x00;

const CONFIGURATION_KEYBOARD_INTERRUPT = 0x01;
const CONFIGURATION_TRANSLATE = 0x40;
/** All but both interrupts and the two clock-disable bits. */
const CONFIGURATION_KEEP = 0xcc;

const KEYBOARD_ENABLE_SCANNING = 0xf4;
const KEYBOARD_ACKNOWLEDGE = 0xfa;

/** What `readData` gives when nothing came in time. */
const NOTHING = -1;

export class Keyboard {
  private readonly ring = new ByteRing<typeof SCANCODE_RING_BYTES>();
  private readonly decoder = new ScancodeDecoder();
  private decoded: usize = 0;
  private consumed: usize = 0;
  private found: boolean = false;
  private readonly chord = new StopChord();
  private chordSeen: boolean = false;
  /** Codes were dropped: keys may have been let go of without a word. */
  private dropped: boolean = false;

  get present(): boolean {
    return this.found;
  }

  /**
   * Sets the controller up with the keyboard's interrupt on and the mouse off. False when there is
   * no keyboard.
   */
  start(): boolean {
    this.found = false;
    if (inb(STATUS_PORT) === NO_DEVICE) {
      return false;
    }
    if (!this.command(COMMAND_DISABLE_KEYBOARD) || !this.command(COMMAND_DISABLE_MOUSE)) {
      return false;
    }
    this.flush();
    if (!this.command(COMMAND_TEST_CONTROLLER) || this.readData() !== CONTROLLER_PASSED) {
      return false;
    }
    if (!this.command(COMMAND_TEST_KEYBOARD_PORT) || this.readData() !== PORT_PASSED) {
      return false;
    }
    this.command(COMMAND_ENABLE_KEYBOARD);
    // The answer is not required: some controllers that emulate a USB keyboard take the command
    // silently.
    if (this.writeData(KEYBOARD_ENABLE_SCANNING)) {
      this.awaitAcknowledge();
    }
    this.flush();
    this.found = this.configure();
    return this.found;
  }

  /** The self-test may have reset the configuration, so it is written after it. */
  private configure(): boolean {
    if (!this.command(COMMAND_READ_CONFIGURATION)) {
      return false;
    }
    const before = this.readData();
    if (before === NOTHING) {
      return false;
    }
    const kept: u8 = u8(before) & CONFIGURATION_KEEP;
    const configuration: u8 = kept | CONFIGURATION_KEYBOARD_INTERRUPT | CONFIGURATION_TRANSLATE;
    return this.command(COMMAND_WRITE_CONFIGURATION) && this.writeData(configuration);
  }

  private awaitAcknowledge(): boolean {
    for (let n: u32 = 0; n < FLUSH_BYTES_MAX; n++) {
      const answer = this.readData();
      if (answer === KEYBOARD_ACKNOWLEDGE) {
        return true;
      }
      if (answer === NOTHING) {
        return false;
      }
    }
    return false;
  }

  private flush(): void {
    for (let n: u32 = 0; n < FLUSH_BYTES_MAX; n++) {
      if ((inb(STATUS_PORT) & STATUS_OUTPUT_FULL) === 0) {
        return;
      }
      inb(DATA_PORT);
    }
  }

  private waitInputEmpty(): boolean {
    for (let n: u32 = 0; n < CONTROLLER_POLLS_MAX; n++) {
      if ((inb(STATUS_PORT) & STATUS_INPUT_FULL) === 0) {
        return true;
      }
    }
    return false;
  }

  private command(value: u8): boolean {
    if (!this.waitInputEmpty()) {
      return false;
    }
    outb(COMMAND_PORT, value);
    return true;
  }

  private writeData(value: u8): boolean {
    if (!this.waitInputEmpty()) {
      return false;
    }
    outb(DATA_PORT, value);
    return true;
  }

  private readData(): i32 {
    for (let n: u32 = 0; n < CONTROLLER_POLLS_MAX; n++) {
      if ((inb(STATUS_PORT) & STATUS_OUTPUT_FULL) !== 0) {
        return i32(inb(DATA_PORT));
      }
    }
    return NOTHING;
  }

  /** The interrupt handler. True: the stop chord was pressed. */
  onInterrupt(): boolean {
    this.pull();
    const seen = this.chordSeen;
    this.chordSeen = false;
    return seen;
  }

  /** Also reads what there is no room for: the chord must be found while nobody reads the rest. */
  private pull(): void {
    for (let n: u32 = 0; n < SCANCODES_PER_INTERRUPT_MAX; n++) {
      const status = inb(STATUS_PORT);
      if ((status & STATUS_OUTPUT_FULL) === 0) {
        return;
      }
      const code = inb(DATA_PORT);
      if ((status & STATUS_FROM_MOUSE) !== 0) {
        continue;
      }
      if (this.chord.feed(code)) {
        this.chordSeen = true;
      } else if (!this.ring.put(code)) {
        this.dropped = true;
      }
    }
  }

  /** Whether `read` has a byte. Decodes as many scan codes as it takes to know. */
  get ready(): boolean {
    if (this.consumed < this.decoded) {
      return true;
    }
    if (!this.found) {
      return false;
    }
    const flags = irqSave();
    this.consumed = 0;
    this.decoded = 0;
    while (this.decoded === 0 && this.ring.length > 0) {
      this.decoded = this.decoder.feed(this.ring.take());
    }
    if (this.dropped && this.ring.length === 0) {
      this.dropped = false;
      this.decoder.releaseAll();
    }
    irqRestore(flags);
    return this.decoded > 0;
  }

  /** One byte of what a terminal would send. Ask `ready` first. */
  read(): u8 {
    assert(this.consumed < this.decoded, "keyboard: read without a byte");
    const value = this.decoder.output[this.consumed];
    this.consumed += 1;
    return value;
  }
}

export const keyboard = new Keyboard();
