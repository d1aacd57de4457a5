/** One virtio function of the PCI bus for its driver: registers mapped, interrupt routed. */
import type { PciDevice } from "../../drivers/pci/device.ts";
import { MsixTable } from "../../drivers/pci/msix.ts";
import { virtioLayout } from "../../drivers/virtio/pci-layout.ts";
import { PciTransport } from "../../drivers/virtio/pci-transport.ts";
import type { QueueNeeds } from "../../drivers/virtio/setup.ts";
import { NO_MESSAGE, reset } from "../../drivers/virtio/transport.ts";
import { optionIs } from "../boot/command-line.ts";
import { shareIsaIrq } from "../irq/irq.ts";
import { takeMessage } from "../irq/messages.ts";
import type { InterruptTarget } from "../irq/target.ts";
import { mapDevice } from "../memory/paging.ts";
import { queueSource } from "./dma.ts";
import { pciConfig } from "./pci.ts";

/** The one message that all queues of a function send. */
const MESSAGE: u16 = 0;

export class VirtioFunction {
  readonly transport = new PciTransport();
  private readonly messages = new MsixTable();
  private usesMessages: boolean = false;

  /** How the function interrupts, for people. */
  get interrupt(): string {
    return this.usesMessages ? "MSI-X" : "line";
  }

  /** What a driver needs to start a queue of this function. */
  get needs(): QueueNeeds {
    return {
      source: queueSource,
      message: this.usesMessages ? MESSAGE : NO_MESSAGE,
      eventIndex: false,
    };
  }

  /** Maps the registers and routes the interrupt to `target`. Gives what is wrong, or "". */
  start(device: PciDevice, target: InterruptTarget): string {
    const layout = virtioLayout(pciConfig, device);
    if (layout.problem.length > 0) return layout.problem;
    device.enable(pciConfig);
    this.usesMessages = !optionIs("msix", "off") && this.routeMessage(device, target);
    if (!this.usesMessages) {
      device.useLine(pciConfig, true);
      if (device.interruptPin === 0 || !shareIsaIrq(device.interruptLine, target))
        return "has no interrupt that can be routed";
    }
    return this.transport.start(layout, mapDevice, this.usesMessages)
      ? ""
      : "has registers that cannot be mapped";
  }

  /** The device touches memory no more, and interrupts no more. */
  stop(device: PciDevice): void {
    reset(this.transport);
    device.disable(pciConfig);
  }

  private routeMessage(device: PciDevice, target: InterruptTarget): boolean {
    if (!this.messages.start(pciConfig, device, mapDevice)) return false;
    const message = takeMessage(target);
    if (message === null) {
      this.messages.stop(pciConfig, device);
      return false;
    }
    this.messages.set(MESSAGE, message.address, message.data);
    device.useLine(pciConfig, false);
    return true;
  }
}
