/**
 * Interrupts of PCI functions by message (MSI-X), each at a vector of its own. They go to the CPU
 * that started first, as the interrupt lines do.
 */
import { lapic } from "../../drivers/apic/lapic.ts";
import type { InterruptFrame } from "../cpu/frame.ts";
import { setHandler } from "../cpu/interrupts.ts";
import { ROUTES_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { logWarn } from "../log.ts";
import { cpus, thisCpu } from "../smp/cpu.ts";
import type { Subscriber } from "./subscriber.ts";
import type { InterruptTarget } from "./target.ts";

/** Messages of all devices together; a device that gets none uses its line. */
export const MESSAGES_MAX = 64;
const FIRST_VECTOR: u8 = 0x40;
/** SDM vol. 3, 11.11.1: where a write is an interrupt, and the APIC's number in the address. */
const MESSAGE_ADDRESS: u64 = 0xfee0_0000;
const APIC_SHIFT: u8 = 12;
/** The address has 8 bits for the APIC's number. */
const APIC_MAX: u32 = 255;

const lock = new SpinLock(ROUTES_LOCK);
const subscribers = new FixedArray<Subscriber, typeof MESSAGES_MAX>();

/** What a device writes, and where, to interrupt. */
export type Message = { readonly address: u64; readonly data: u32 };

/**
 * A message for this target, to the first CPU; null if there is no vector left or no APIC to take
 * it.
 */
export function takeMessage(target: InterruptTarget): Message | null {
  const { apicId } = cpus[0];
  if (!lapic.present || apicId > APIC_MAX) return null;
  const flags = lock.acquire();
  let index: usize = 0;
  while (index < MESSAGES_MAX && subscribers[index].taken) index += 1;
  if (index < MESSAGES_MAX) subscribers[index].take(target);
  lock.release(flags);
  if (index === MESSAGES_MAX) {
    logWarn(`all ${MESSAGES_MAX} vectors for messages of devices are in use`);
    return null;
  }
  const vector = FIRST_VECTOR + u8(index);
  setHandler(vector, onMessage);
  return { address: MESSAGE_ADDRESS | (u64(apicId) << APIC_SHIFT), data: u32(vector) };
}

/**
 * Gives a message back that its device sends no more. Afterwards its target is called no more, and
 * no call is under way. Not from an interrupt handler.
 */
export function giveMessage(message: Message): void {
  subscribers[usize(message.data) - usize(FIRST_VECTOR)].give();
}

/** Times that the device has sent it. */
export function messageInterrupts(message: Message): u64 {
  return subscribers[usize(message.data) - usize(FIRST_VECTOR)].count;
}

/** @irqsafe */
/** @noalloc */
function onMessage(frame: InterruptFrame): void {
  const index = usize(u8.wrap(frame.vector) - FIRST_VECTOR);
  const cpu = thisCpu();
  cpu.deviceInterrupts = wrapping.add(cpu.deviceInterrupts, 1);
  subscribers[index].call();
  lapic.endInterrupt();
}
