/** The channels to tools outside of this machine: virtio consoles. */
import type { Driver, UnitReport } from "../../drivers/driver.ts";
import type { PciDevice } from "../../drivers/pci/device.ts";
import type { Channel } from "./channel.ts";
import { CHANNELS_MAX } from "./limits.ts";
import { TYPE_CONSOLE, virtioType } from "./virtio-function.ts";

const table = new FixedArray<Channel, typeof CHANNELS_MAX>();

/** Channel `unit`, working or not. */
export function channel(unit: usize): Channel {
  return table[unit];
}

class ChannelDriver implements Driver {
  readonly name: string = "virtio-console";
  readonly kind: string = "channel";
  readonly unitsMax: usize = CHANNELS_MAX;

  probe(device: PciDevice): boolean {
    return virtioType(device) === TYPE_CONSOLE;
  }

  start(unit: usize, device: PciDevice): string {
    return table[unit].start(device);
  }

  stop(unit: usize, device: PciDevice): void {
    table[unit].stop(device);
  }

  report(unit: usize): UnitReport {
    const it = table[unit];
    return { problem: it.problem, interrupt: it.interrupt, interrupts: it.interrupts };
  }

  watch(unit: usize): void {
    table[unit].watch();
  }
}

export const channelDriver = new ChannelDriver();
