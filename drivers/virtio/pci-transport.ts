/** A modern virtio device on the PCI bus (virtio 1.2, 4.1): its registers in memory. */
import { mmio } from "gehri:unsafe";
import type { MapMemory } from "../pci/memory.ts";
import type { VirtioLayout } from "./pci-layout.ts";
import {
  CAUSE_CHANGE,
  CAUSE_QUEUE,
  NO_MESSAGE,
  type QueueSetup,
  type Transport,
} from "./transport.ts";

/** 4.1.4.3: the common configuration structure. */
const OFFERED_SELECT: usize = 0;
const OFFERED: usize = 4;
const ACCEPTED_SELECT: usize = 8;
const ACCEPTED: usize = 12;
const CONFIG_MESSAGE: usize = 16;
const QUEUES: usize = 18;
const STATUS: usize = 20;
const GENERATION: usize = 21;
const QUEUE_SELECT: usize = 22;
const QUEUE_SIZE: usize = 24;
const QUEUE_MESSAGE: usize = 26;
const QUEUE_ENABLE: usize = 28;
const QUEUE_NOTIFY_OFFSET: usize = 30;
const QUEUE_DESCRIPTORS: usize = 32;
const QUEUE_AVAILABLE: usize = 40;
const QUEUE_USED: usize = 48;

const HALF_BITS: u8 = 32;

export class PciTransport implements Transport {
  private common: usize = 0;
  private notifyBase: usize = 0;
  private notifyBytes: u64 = 0;
  private notifyMultiplier: u32 = 0;
  private isr: usize = 0;
  private device: usize = 0;
  private deviceBytes: u64 = 0;
  /** Where each queue is told of; 0: it was not started. */
  private readonly notifyAt = new FixedArray<usize, 8>();
  /** The device interrupts by message, else by its line. */
  usesMessages: boolean = false;

  /** Its registers are mapped. */
  get started(): boolean {
    return this.common !== 0 && this.notifyBase !== 0 && this.isr !== 0;
  }

  /** False: the registers cannot be mapped. */
  start(layout: VirtioLayout, mapMemory: MapMemory): boolean {
    const { common, notify, isr, device } = layout;
    this.common = mapMemory(common.address, usize(common.bytes));
    this.notifyBase = mapMemory(notify.address, usize(notify.bytes));
    this.isr = mapMemory(isr.address, usize(isr.bytes));
    this.device = device.bytes === 0 ? 0 : mapMemory(device.address, usize(device.bytes));
    this.notifyBytes = notify.bytes;
    this.notifyMultiplier = layout.notifyMultiplier;
    this.deviceBytes = this.device === 0 ? 0 : device.bytes;
    this.usesMessages = false;
    this.notifyAt.fill(0);
    return this.started;
  }

  readStatus(): u8 {
    return mmio<u8>(this.common + STATUS).get();
  }

  writeStatus(status: u8): void {
    mmio<u8>(this.common + STATUS).set(status);
  }

  offeredFeatures(): u64 {
    mmio<u32>(this.common + OFFERED_SELECT).set(0);
    const low = mmio<u32>(this.common + OFFERED).get();
    mmio<u32>(this.common + OFFERED_SELECT).set(1);
    const high = mmio<u32>(this.common + OFFERED).get();
    return (u64(high) << HALF_BITS) | u64(low);
  }

  acceptFeatures(features: u64): void {
    mmio<u32>(this.common + ACCEPTED_SELECT).set(0);
    mmio<u32>(this.common + ACCEPTED).set(u32.wrap(features));
    mmio<u32>(this.common + ACCEPTED_SELECT).set(1);
    mmio<u32>(this.common + ACCEPTED).set(u32.wrap(features >> HALF_BITS));
  }

  queueLimit(queue: u16): u16 {
    if (queue >= mmio<u16>(this.common + QUEUES).get()) return 0;
    mmio<u16>(this.common + QUEUE_SELECT).set(queue);
    return mmio<u16>(this.common + QUEUE_SIZE).get();
  }

  startQueue(queue: u16, setup: QueueSetup): boolean {
    if (usize(queue) >= this.notifyAt.length) return false;
    mmio<u16>(this.common + QUEUE_SELECT).set(queue);
    mmio<u16>(this.common + QUEUE_SIZE).set(setup.size);
    this.writeAddress(QUEUE_DESCRIPTORS, setup.descriptors);
    this.writeAddress(QUEUE_AVAILABLE, setup.available);
    this.writeAddress(QUEUE_USED, setup.used);
    mmio<u16>(this.common + QUEUE_MESSAGE).set(setup.message);
    // 4.1.5.1.2.1: a device without room for the message says so.
    if (mmio<u16>(this.common + QUEUE_MESSAGE).get() !== setup.message) return false;
    const offset = u64(mmio<u16>(this.common + QUEUE_NOTIFY_OFFSET).get());
    const at = offset * u64(this.notifyMultiplier);
    if (at + 2 > this.notifyBytes) return false;
    this.notifyAt[queue] = this.notifyBase + usize(at);
    mmio<u16>(this.common + QUEUE_ENABLE).set(1);
    return true;
  }

  /** @inline */
  notify(queue: u16): void {
    const at = this.notifyAt[queue];
    if (at !== 0) mmio<u16>(at).set(queue);
  }

  config(offset: u16): u8 {
    if (u64(offset) >= this.deviceBytes) return 0;
    return mmio<u8>(this.device + usize(offset)).get();
  }

  configGeneration(): u8 {
    return mmio<u8>(this.common + GENERATION).get();
  }

  startChanges(message: u16): boolean {
    if (!this.usesMessages) return true;
    mmio<u16>(this.common + CONFIG_MESSAGE).set(message);
    // 4.1.5.1.2.1: a device without room for the message says so.
    return message !== NO_MESSAGE && mmio<u16>(this.common + CONFIG_MESSAGE).get() === message;
  }

  /** @inline */
  causes(): u8 {
    if (this.usesMessages) return CAUSE_QUEUE;
    return mmio<u8>(this.isr).get() & (CAUSE_QUEUE | CAUSE_CHANGE);
  }

  /** 4.1.3.1: fields of 64 bits are written in halves. */
  private writeAddress(register: usize, address: u64): void {
    mmio<u32>(this.common + register).set(u32.wrap(address));
    mmio<u32>(this.common + register + 4).set(u32.wrap(address >> HALF_BITS));
  }
}
