/** One virtio function of the PCI bus for its driver: registers, queues and interrupt. */
import type { PciDevice } from "../../drivers/pci/device.ts";
import { virtioLayout } from "../../drivers/virtio/pci-layout.ts";
import { PciTransport } from "../../drivers/virtio/pci-transport.ts";
import type { QueueNeeds } from "../../drivers/virtio/setup.ts";
import { NO_MESSAGE, reset } from "../../drivers/virtio/transport.ts";
import type { InterruptTarget } from "../irq/target.ts";
import { FrameQueues } from "./dma.ts";
import { DeviceInterrupt } from "./interrupt.ts";
import { pciConfig } from "./pci.ts";
import { deviceWindow } from "./windows.ts";

const VIRTIO_VENDOR: u16 = 0x1af4;
/** Virtio 1.2, 4.1.2: numbers of modern devices, by their type; and of transitional ones. */
const VIRTIO_MODERN: u16 = 0x1040;
const VIRTIO_TRANSITIONAL_END: u16 = 0x103f;
const VIRTIO_FIRST: u16 = 0x1000;
/** 5: types of devices. */
export const TYPE_NETWORK: u16 = 1;
export const TYPE_BLOCK: u16 = 2;
export const TYPE_CONSOLE: u16 = 3;
export const TYPE_ENTROPY: u16 = 4;

/** The one message that all queues of a function send. */
const MESSAGE: u16 = 0;

/** What a function tells: `onInterrupt` of its queues, or of all that it has if by its line. */
export interface VirtioTarget extends InterruptTarget {
  /** By message: the function's configuration has changed. With interrupts off. */
  /** @irqsafe */
  /** @noalloc */
  onChangeMessage(): void;
}

/** Leads the message of changes to the function's target. */
class ChangeMessage implements InterruptTarget {
  target: VirtioTarget | null = null;

  /** @irqsafe */
  /** @noalloc */
  onInterrupt(): void {
    const { target } = this;
    if (target !== null) target.onChangeMessage();
  }
}

/** The virtio type of a function; 0: it is no virtio device. */
export function virtioType(device: PciDevice): u16 {
  if (device.vendor !== VIRTIO_VENDOR || device.device < VIRTIO_FIRST) return 0;
  if (device.device > VIRTIO_MODERN) return device.device - VIRTIO_MODERN;
  return device.device <= VIRTIO_TRANSITIONAL_END ? device.subsystem : 0;
}

export class VirtioFunction {
  readonly transport = new PciTransport();
  private readonly queues = new FrameQueues();
  private readonly irq = new DeviceInterrupt();
  private readonly change = new ChangeMessage();

  /** How the function interrupts, for people. */
  get interrupt(): string {
    return this.irq.name;
  }

  get interrupts(): u64 {
    return this.irq.count;
  }

  /** What a driver needs to start a queue of this function. */
  get needs(): QueueNeeds {
    return {
      source: this.queues,
      message: this.irq.usesMessages ? MESSAGE : NO_MESSAGE,
      eventIndex: false,
    };
  }

  /**
   * The message for changes of the configuration, for `Transport.startChanges`. `NO_MESSAGE`: by
   * the line, or there is none to have.
   */
  takeChangeMessage(): u16 {
    return this.irq.addMessage(this.change) ?? NO_MESSAGE;
  }

  /** Maps the registers and routes the interrupt to `target`. Gives what is wrong, or "". */
  start(device: PciDevice, target: VirtioTarget): string {
    this.change.target = target;
    const layout = virtioLayout(pciConfig, device);
    if (layout.problem.length > 0) return layout.problem;
    device.enable(pciConfig);
    // The line is silent until the registers are known: reading them is what silences it.
    if (!this.transport.start(layout, deviceWindow)) return "has registers that cannot be mapped";
    if (!reset(this.transport)) return "does not reset";
    const problem = this.irq.start(device, target);
    this.transport.usesMessages = this.irq.usesMessages;
    return problem;
  }

  /** The device touches memory no more, and interrupts no more. Also from under a lock. */
  silence(device: PciDevice): void {
    reset(this.transport);
    device.disable(pciConfig);
  }

  /** Silences the device and gives back its interrupt and its queues. */
  stop(device: PciDevice): void {
    if (this.transport.started) this.silence(device);
    this.irq.stop(device);
    this.queues.giveBack();
  }
}
