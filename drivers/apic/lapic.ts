/** The local APIC (SDM vol. 3, chapter 11), by memory-mapped registers. */
import { mmio, rdmsr, wrmsr } from "gehri:unsafe";

export const LAPIC_BYTES: usize = 4096;
const MSR_APIC_BASE: u32 = 0x1b;
const APIC_ENABLE: u64 = 0x800;
const APIC_X2: u64 = 0x400;
const BASE_MASK: u64 = 0x000ffffffffff000;

const ID: usize = 0x20;
const TASK_PRIORITY: usize = 0x80;
const END_OF_INTERRUPT: usize = 0xb0;
const SPURIOUS: usize = 0xf0;
const TIMER: usize = 0x320;
const PERFORMANCE: usize = 0x340;
const LINT0: usize = 0x350;
const LINT1: usize = 0x360;
const ERROR: usize = 0x370;
const INITIAL_COUNT: usize = 0x380;
const CURRENT_COUNT: usize = 0x390;
const DIVIDE: usize = 0x3e0;

const SOFTWARE_ENABLE: u32 = 0x100;
const MASKED: u32 = 0x10000;
const DELIVER_NMI: u32 = 0x400;
const DELIVER_EXTERNAL: u32 = 0x700;
const PERIODIC: u32 = 0x20000;
const DIVIDE_BY_1: u32 = 0x0b;

export class LocalApic {
  private base: usize = 0;

  /**
   * The physical address of the registers, with the APIC switched on in xAPIC mode; 0 if firmware
   * left it in x2APIC mode.
   */
  enable(): u64 {
    const base = rdmsr(MSR_APIC_BASE);
    if ((base & APIC_X2) !== 0) return 0;
    wrmsr(MSR_APIC_BASE, base | APIC_ENABLE);
    return base & BASE_MASK;
  }

  /** `address` is where the registers are mapped. Everything is masked but NMI. */
  start(address: usize, spuriousVector: u8): void {
    this.base = address;
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
    mmio<u32>(this.base + END_OF_INTERRUPT).set(0);
  }

  /** LINT0 delivers what the PIC sends (SDM vol. 3, 11.5.1: ExtINT). */
  enableExternalInterrupts(): void {
    this.write(LINT0, DELIVER_EXTERNAL);
  }

  get present(): boolean {
    return this.base !== 0;
  }

  get id(): u32 {
    return this.read(ID) >> 24;
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
  startPeriodic(vector: u8, count: u32): void {
    this.write(TIMER, PERIODIC | u32(vector));
    this.write(INITIAL_COUNT, count);
  }

  stopTimer(): void {
    this.write(TIMER, MASKED);
    this.write(INITIAL_COUNT, 0);
  }

  private read(register: usize): u32 {
    assert(this.base !== 0, "the local APIC is not mapped");
    return mmio<u32>(this.base + register).get();
  }

  private write(register: usize, value: u32): void {
    mmio<u32>(this.base + register).set(value);
  }
}

export const lapic = new LocalApic();
