/** The driver of one type of virtio device: what differs between types is in their units. */
import type { Driver, UnitReport } from "../../drivers/driver.ts";
import type { PciDevice } from "../../drivers/pci/device.ts";
import { virtioType } from "./virtio-function.ts";
import type { VirtioUnit } from "./virtio-unit.ts";

export class VirtioDriver<T extends VirtioUnit> implements Driver {
  /** Past the last unit that was ever started. */
  private end: usize = 0;

  /** `type` is virtio's number of the type; `units` has as many as can be driven at a time. */
  constructor(
    readonly name: string,
    readonly kind: string,
    private readonly type: u16,
    private readonly units: Slice<T>,
  ) {}

  get unitsMax(): usize {
    return this.units.length;
  }

  /** Those that were found, working or not. */
  get found(): Slice<T> {
    return this.units.slice(0, this.end);
  }

  /** Once tasks run: the units that work already have their tasks; later ones get them at start. */
  serve(): void {
    for (const unit of this.found) if (unit.problem.length === 0) unit.serve();
  }

  probe(device: PciDevice): boolean {
    return virtioType(device) === this.type;
  }

  start(unit: usize, device: PciDevice): string {
    if (unit >= this.end) this.end = unit + 1;
    const problem = this.units[unit].start(device, unit);
    if (problem.length === 0) this.units[unit].serve();
    return problem;
  }

  stop(unit: usize, device: PciDevice): void {
    this.units[unit].stop(device);
  }

  report(unit: usize): UnitReport {
    return this.units[unit].report();
  }

  watch(unit: usize): void {
    this.units[unit].watch();
  }
}
