/**
 * The high precision event timer (HPET specification 1.0a): its main counter is the reference for
 * calibration.
 */
import { type Mmio, mmio } from "gehri:unsafe";

export const HPET_BYTES: usize = 1024;
const CAPABILITIES: usize = 0x00;
const CONFIGURATION: usize = 0x10;
const COUNTER: usize = 0xf0;
const ENABLE: u64 = 1;
/** The specification's limit: 100 ns. */
const PERIOD_FS_MAX: u64 = 100000000;
const PERIOD_FS_MIN: u64 = 100000;

export class Hpet {
  private base: usize = 0;
  /** Femtoseconds a count; 0: there is no usable HPET. */
  periodFs: u64 = 0;

  /** `address` is where the registers are mapped. False: this is no HPET. */
  start(address: usize): boolean {
    const period = this.register(address, CAPABILITIES).get() >> 32;
    if (period < PERIOD_FS_MIN || period > PERIOD_FS_MAX) return false;
    this.base = address;
    const configuration = this.register(address, CONFIGURATION);
    configuration.set(configuration.get() | ENABLE);
    this.periodFs = period;
    return true;
  }

  /** The main counter. */
  read(): u64 {
    assert(this.periodFs !== 0, "there is no HPET");
    return this.register(this.base, COUNTER).get();
  }

  private register(base: usize, offset: usize): Mmio<u64> {
    return mmio<u64>(base + offset);
  }
}

export const hpet = new Hpet();
