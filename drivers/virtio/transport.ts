/**
 * How a driver talks to a virtio device on whatever bus (virtio 1.2, chapter 2), and how both agree
 * on what they can (3.1.1). Devices are hostile: each answer is checked where it is used.
 */
import { RESET_TRIES_MAX } from "./limits.ts";

/** Physical addresses of a queue's parts, and the interrupt message it sends. */
export type QueueSetup = {
  readonly size: u16;
  readonly descriptors: u64;
  readonly available: u64;
  readonly used: u64;
  readonly message: u16;
};

/** The queue interrupts by the device's line, if at all. */
export const NO_MESSAGE: u16 = 0xffff;

export interface Transport {
  readStatus(): u8;
  writeStatus(status: u8): void;
  offeredFeatures(): u64;
  acceptFeatures(features: u64): void;
  /** How many descriptors a queue could have; 0: the device has no such queue. */
  queueLimit(queue: u16): u16;
  /** False: the device did not take it. */
  startQueue(queue: u16, setup: QueueSetup): boolean;
  /** Tells the device that the queue has new requests. */
  notify(queue: u16): void;
  /** A byte of the device's own configuration; 0 beyond its end. */
  config(offset: u16): u8;
  /** Changes when the configuration does. */
  configGeneration(): u8;
  /**
   * From now on the device interrupts when its configuration changes: by this message, or by its
   * line. False: it does not, so look at the configuration from time to time.
   */
  startChanges(message: u16): boolean;
  /**
   * Why the device has interrupted, `CAUSE_QUEUE` and `CAUSE_CHANGE`; 0: it was another device. By
   * line, asking silences it. By message: that of the queues was sent.
   */
  causes(): u8;
}

/** 4.1.4.5: why a device interrupts. */
export const CAUSE_QUEUE: u8 = 1;
export const CAUSE_CHANGE: u8 = 2;

/** 2.1: device status bits. */
const ACKNOWLEDGE: u8 = 1;
const DRIVER: u8 = 2;
const DRIVER_OK: u8 = 4;
const FEATURES_OK: u8 = 8;
const NEEDS_RESET: u8 = 64;

/** 6: feature bits of all devices. */
export const FEATURE_EVENT_INDEX: u64 = 0x2000_0000;
export const FEATURE_VERSION_1: u64 = 0x1_0000_0000;

/** The configuration changed each time it was read; so many times is no accident. */
const CONFIG_TRIES_MAX: u32 = 100;

export type Agreement = { readonly problem: string; readonly features: u64 };

/** Stops the device: it forgets its queues and touches memory no more. False: it does not. */
export function reset(transport: Transport): boolean {
  transport.writeStatus(0);
  for (let tries: u32 = 0; tries < RESET_TRIES_MAX; tries++) {
    if (transport.readStatus() === 0) return true;
    spinHint();
  }
  return false;
}

/** Steps 1 to 6 of 3.1.1: resets the device and agrees on features, of those that are wanted. */
export function agree(transport: Transport, wanted: u64): Agreement {
  if (!reset(transport)) return { problem: "does not reset", features: 0 };
  transport.writeStatus(ACKNOWLEDGE);
  transport.writeStatus(ACKNOWLEDGE | DRIVER);
  const offered = transport.offeredFeatures();
  if ((offered & FEATURE_VERSION_1) === 0)
    return { problem: "is older than virtio 1.0", features: 0 };
  const features = offered & (wanted | FEATURE_VERSION_1);
  transport.acceptFeatures(features);
  transport.writeStatus(ACKNOWLEDGE | DRIVER | FEATURES_OK);
  if ((transport.readStatus() & FEATURES_OK) === 0)
    return { problem: "does not take the features that it offers", features: 0 };
  return { problem: "", features };
}

/** Step 8 of 3.1.1: from now on the device works. */
export function begin(transport: Transport): void {
  transport.writeStatus(ACKNOWLEDGE | DRIVER | FEATURES_OK | DRIVER_OK);
}

/** The device asks to be reset, or has lost its state (2.1.2). */
export function needsReset(transport: Transport): boolean {
  const status = transport.readStatus();
  return (status & NEEDS_RESET) !== 0 || (status & DRIVER_OK) === 0;
}

/**
 * A number of `bytes` (at most 8), little-endian, of the device's configuration, all of one
 * generation (2.5.1). Null: it never stays the same.
 */
export function configNumber(transport: Transport, offset: u16, bytes: u16): u64 | null {
  for (let tries: u32 = 0; tries < CONFIG_TRIES_MAX; tries++) {
    const before = transport.configGeneration();
    let value: u64 = 0;
    for (let i: u16 = 0; i < bytes; i++) value |= u64(transport.config(offset + i)) << u8(i * 8);
    if (transport.configGeneration() === before) return value;
  }
  return null;
}
