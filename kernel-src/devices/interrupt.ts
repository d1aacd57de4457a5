/**
 * The interrupt of one PCI function: by message where it has that (MSI-X, else MSI), else by its
 * line, which it may share. Counts them, for people.
 */
import type { PciDevice } from "../../drivers/pci/device.ts";
import { MsiMessage } from "../../drivers/pci/msi.ts";
import { MsixTable } from "../../drivers/pci/msix.ts";
import { optionIs } from "../boot/command-line.ts";
import { leaveIsaIrq, sharedInterrupts, shareIsaIrq } from "../irq/irq.ts";
import { giveMessage, type Message, messageInterrupts, takeMessage } from "../irq/messages.ts";
import type { InterruptTarget } from "../irq/target.ts";
import { pciConfig } from "./pci.ts";
import { deviceWindow } from "./windows.ts";

/** The one that `addMessage` adds to the first one. */
const SECOND: u16 = 1;

export class DeviceInterrupt {
  private readonly table = new MsixTable();
  private readonly single = new MsiMessage();
  private message: Message | null = null;
  private second: Message | null = null;
  private place: usize | null = null;

  get usesMessages(): boolean {
    return this.message !== null;
  }

  /** How the function interrupts, for people. */
  get name(): string {
    if (this.usesMessages) return this.single.isOn ? "MSI" : "MSI-X";
    return this.place === null ? "none" : "line";
  }

  /** Interrupts since its start. */
  get count(): u64 {
    const { message, second, place } = this;
    if (message !== null)
      return messageInterrupts(message) + (second === null ? 0 : messageInterrupts(second));
    return place === null ? 0 : sharedInterrupts(place);
  }

  /** From now on `target` is told. Gives what is wrong, or "". */
  start(device: PciDevice, target: InterruptTarget): string {
    assert(this.name === "none", "irq: started twice");
    if (!optionIs("msix", "off") && this.startMessage(device, target)) return "";
    device.useLine(pciConfig, true);
    if (device.interruptPin !== 0) this.place = shareIsaIrq(device.interruptLine, target);
    if (this.place !== null) return "";
    this.stop(device);
    return "has no interrupt that can be routed";
  }

  /**
   * One message more, for another target, where the function interrupts by message. Gives its
   * number in the function; null: there is none to have.
   */
  addMessage(target: InterruptTarget): u16 | null {
    if (this.message === null || this.second !== null || this.table.messages <= SECOND) return null;
    const message = takeMessage(target);
    if (message === null) return null;
    this.table.set(SECOND, message.address, message.data);
    this.second = message;
    return SECOND;
  }

  /** Afterwards nobody is told, and no call is under way. Not from an interrupt handler. */
  stop(device: PciDevice): void {
    device.useLine(pciConfig, false);
    this.table.stop(pciConfig, device);
    this.single.stop(pciConfig, device);
    const { message, second, place } = this;
    if (message !== null) giveMessage(message);
    if (second !== null) giveMessage(second);
    if (place !== null) leaveIsaIrq(place);
    this.message = null;
    this.second = null;
    this.place = null;
  }

  private startMessage(device: PciDevice, target: InterruptTarget): boolean {
    // A message is a write to memory, which not every module's device may do.
    if (!device.reachesMemory(pciConfig)) return false;
    const message = takeMessage(target);
    if (message === null) return false;
    const { address, data } = message;
    if (this.table.start(pciConfig, device, deviceWindow)) {
      this.table.set(0, address, data);
    } else if (!this.single.start(pciConfig, device, address, data)) {
      giveMessage(message);
      return false;
    }
    device.useLine(pciConfig, false);
    this.message = message;
    return true;
  }
}
