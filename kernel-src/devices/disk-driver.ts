/** The virtio disks of this machine. */
import type { Driver, UnitReport } from "../../drivers/driver.ts";
import type { PciDevice } from "../../drivers/pci/device.ts";
import type { Disk } from "./disk.ts";
import { DISKS_MAX } from "./limits.ts";
import { TYPE_BLOCK, virtioType } from "./virtio-function.ts";

const table = new FixedArray<Disk, typeof DISKS_MAX>();
/** Past the last one that was ever started. */
let end: usize = 0;

/** The disks that were found, working or not. */
export function disks(): Slice<Disk> {
  return table.slice(0, end);
}

class DiskDriver implements Driver {
  readonly name: string = "virtio-blk";
  readonly kind: string = "disk";
  readonly unitsMax: usize = DISKS_MAX;

  probe(device: PciDevice): boolean {
    return virtioType(device) === TYPE_BLOCK;
  }

  start(unit: usize, device: PciDevice): string {
    if (unit >= end) end = unit + 1;
    return table[unit].start(device);
  }

  stop(unit: usize, device: PciDevice): void {
    table[unit].stop(device);
  }

  report(unit: usize): UnitReport {
    const disk = table[unit];
    return { problem: disk.problem, interrupt: disk.interrupt, interrupts: disk.interrupts };
  }

  watch(unit: usize): void {
    table[unit].watch();
  }
}

export const diskDriver = new DiskDriver();
