/**
 * The local APIC (SDM vol. 3, chapter 11). Each processor has its own at the same address, so one
 * object serves them all: what is read and written is the caller's. In xAPIC mode the registers are
 * in memory, in x2APIC mode (11.12) they are MSRs; the mode is the same on all processors.
 */
import { mmio, rdmsr, wrmsr } from "gehri:unsafe";

export const LAPIC_BYTES: usize = 4096;
const MSR_APIC_BASE: u32 = 0x1b;
const APIC_ENABLE: u64 = 0x800;
const APIC_X2: u64 = 0x400;
const BASE_MASK: u64 = 0x000ffffffffff000;
/** MSR of register 0 in x2APIC mode; each register of 16 bytes is one MSR. */
const MSR_X2APIC: u32 = 0x800;

const ID: u32 = 0x20;
const TASK_PRIORITY: u32 = 0x80;
const END_OF_INTERRUPT: u32 = 0xb0;
const SPURIOUS: u32 = 0xf0;
const COMMAND_LOW: u32 = 0x300;
const COMMAND_HIGH: u32 = 0x310;
const TIMER: u32 = 0x320;
const PERFORMANCE: u32 = 0x340;
const LINT0: u32 = 0x350;
const LINT1: u32 = 0x360;
const ERROR: u32 = 0x370;
const INITIAL_COUNT: u32 = 0x380;
const CURRENT_COUNT: u32 = 0x390;
const DIVIDE: u32 = 0x3e0;

const SOFTWARE_ENABLE: u32 = 0x100;
const MASKED: u32 = 0x10000;
const DELIVER_NMI: u32 = 0x400;
const DELIVER_INIT: u32 = 0x500;
const DELIVER_STARTUP: u32 = 0x600;
const DELIVER_EXTERNAL: u32 = 0x700;
const ASSERT: u32 = 0x4000;
const COMMAND_PENDING: u32 = 0x1000;
const PERIODIC: u32 = 0x20000;
const DIVIDE_BY_1: u32 = 0x0b;
/** Polls for the last command to be sent; real ones take a microsecond. */
const COMMAND_POLLS_MAX: u32 = 100000;

export class LocalApic {
  private base: usize = 0;
  private x2: boolean = false;

  /**
   * Switches the first processor's APIC on, in x2APIC mode if `wantX2` or if firmware left it so.
   * Gives the physical address of the registers.
   */
  enable(wantX2: boolean): u64 {
    const base = rdmsr(MSR_APIC_BASE) | APIC_ENABLE;
    this.x2 = wantX2 || (base & APIC_X2) !== 0;
    wrmsr(MSR_APIC_BASE, base);
    if (this.x2) wrmsr(MSR_APIC_BASE, base | APIC_X2);
    return base & BASE_MASK;
  }

  /** `address` is where the registers are mapped. Everything is masked but NMI. */
  start(address: usize, spuriousVector: u8): void {
    this.base = address;
    this.setUp(spuriousVector);
  }

  /** On each further processor: the same mode, the same settings. */
  startOther(spuriousVector: u8): void {
    const base = rdmsr(MSR_APIC_BASE) | APIC_ENABLE;
    wrmsr(MSR_APIC_BASE, base);
    if (this.x2) wrmsr(MSR_APIC_BASE, base | APIC_X2);
    this.setUp(spuriousVector);
  }

  private setUp(spuriousVector: u8): void {
    this.write(TASK_PRIORITY, 0);
    this.write(TIMER, MASKED);
    this.write(PERFORMANCE, MASKED);
    this.write(LINT0, MASKED);
    this.write(LINT1, DELIVER_NMI);
    this.write(ERROR, MASKED);
    this.write(DIVIDE, DIVIDE_BY_1);
    this.write(SPURIOUS, SOFTWARE_ENABLE | u32(spuriousVector));
  }

  /** @inline */
  endInterrupt(): void {
    if (this.x2) wrmsr(MSR_X2APIC + (END_OF_INTERRUPT >> 4), 0);
    else mmio<u32>(this.base + usize(END_OF_INTERRUPT)).set(0);
  }

  /** LINT0 delivers what the PIC sends (SDM vol. 3, 11.5.1: ExtINT). */
  enableExternalInterrupts(): void {
    this.write(LINT0, DELIVER_EXTERNAL);
  }

  get present(): boolean {
    return this.base !== 0;
  }

  get isX2(): boolean {
    return this.x2;
  }

  get id(): u32 {
    const register = this.read(ID);
    return this.x2 ? register : register >> 24;
  }

  /** An interrupt at `vector` of the processor `apicId`. Call with interrupts off. */
  /** @irqsafe */
  /** @noalloc */
  sendInterrupt(apicId: u32, vector: u8): void {
    this.command(apicId, ASSERT | u32(vector));
  }

  /** Reaches a processor that has interrupts off. */
  sendNmi(apicId: u32): void {
    this.command(apicId, ASSERT | DELIVER_NMI);
  }

  /** Resets a processor: it waits for a start-up command from now on. */
  sendInit(apicId: u32): void {
    this.command(apicId, ASSERT | DELIVER_INIT);
  }

  /** Starts a processor that waits for it in real mode, at the start of this page below 1 MiB. */
  sendStartup(apicId: u32, page: u8): void {
    this.command(apicId, ASSERT | DELIVER_STARTUP | u32(page));
  }

  /** SDM vol. 3, 11.6.1 and 11.12.9. */
  private command(apicId: u32, low: u32): void {
    if (this.x2) {
      // Writing the MSR waits for nothing: what was written to memory must be seen first.
      fence("seq_cst");
      wrmsr(MSR_X2APIC + (COMMAND_LOW >> 4), (u64(apicId) << 32) | u64(low));
      return;
    }
    for (let i: u32 = 0; i < COMMAND_POLLS_MAX; i++) {
      if ((this.read(COMMAND_LOW) & COMMAND_PENDING) === 0) break;
      spinHint();
    }
    this.write(COMMAND_HIGH, apicId << 24);
    this.write(COMMAND_LOW, low);
  }

  /** Counts down from the largest value without interrupting; for calibration. */
  startCountdown(): void {
    this.write(TIMER, MASKED);
    this.write(INITIAL_COUNT, u32.MAX);
  }

  /** Counts since `startCountdown`. */
  countedDown(): u32 {
    return u32.MAX - this.read(CURRENT_COUNT);
  }

  /** Interrupts at `vector` every `count` counts. */
  /** @irqsafe */
  /** @noalloc */
  startPeriodic(vector: u8, count: u32): void {
    // An old, short count must not become a period: emulators would interrupt without end.
    this.write(INITIAL_COUNT, 0);
    this.write(TIMER, PERIODIC | u32(vector));
    this.write(INITIAL_COUNT, count);
  }

  /** Interrupts once at `vector`, after `count` counts. */
  startOnce(vector: u8, count: u32): void {
    this.write(INITIAL_COUNT, 0);
    this.write(TIMER, u32(vector));
    this.write(INITIAL_COUNT, count);
  }

  stopTimer(): void {
    this.write(INITIAL_COUNT, 0);
    this.write(TIMER, MASKED);
  }

  private read(register: u32): u32 {
    if (this.x2) return u32.wrap(rdmsr(MSR_X2APIC + (register >> 4)));
    assert(this.base !== 0, "the local APIC is not mapped");
    return mmio<u32>(this.base + usize(register)).get();
  }

  private write(register: u32, value: u32): void {
    if (this.x2) wrmsr(MSR_X2APIC + (register >> 4), u64(value));
    else mmio<u32>(this.base + usize(register)).set(value);
  }
}

export const lapic = new LocalApic();
