/**
 * What every driver of PCI functions is to the kernel: it says which functions are its own, starts
 * and stops them, and tells how they are. A driver has a fixed number of units, one a function that
 * it drives; the kernel gives each function the lowest free one, and calls for one unit come one at
 * a time. Drivers of the kernel and of modules are registered alike
 * (`registerDriver` in kernel-src/devices/registry.ts).
 */
import type { PciDevice } from "./pci/device.ts";

/** How one unit is, for people. */
export type UnitReport = {
  /** Why it is of no use, to be read after "it"; "" while it works. */
  readonly problem: string;
  /** How it interrupts: "MSI-X", "line" or "none". */
  readonly interrupt: string;
  readonly interrupts: u64;
};

export interface Driver {
  /** As `lspci` and `devices` print it: `virtio-blk`. */
  readonly name: string;
  /** What its units are called, with their number behind: `disk`. */
  readonly kind: string;
  /** How many functions it drives at a time. */
  readonly unitsMax: usize;
  /** Whether this function is its own, by what the function says of itself. Touches nothing. */
  probe(device: PciDevice): boolean;
  /** Takes the function over as this unit. Gives what is wrong, or "". May be called again. */
  start(unit: usize, device: PciDevice): string;
  /**
   * The function is silent afterwards: it interrupts no more and reaches memory no more; queues,
   * memory and interrupts are given back, and whoever waits for it is told. May sleep.
   */
  stop(unit: usize, device: PciDevice): void;
  report(unit: usize): UnitReport;
  /** Twice a second while the unit runs: the place to notice that a device does not answer. */
  watch(unit: usize): void;
}
