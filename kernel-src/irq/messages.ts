/**
 * Interrupts of PCI functions by message (MSI-X), each at a vector of its own. They go to the CPU
 * that starts the devices, as the interrupt lines do.
 */
import { lapic } from "../../drivers/apic/lapic.ts";
import type { InterruptFrame } from "../cpu/frame.ts";
import { setHandler } from "../cpu/interrupts.ts";
import { logWarn } from "../log.ts";
import { thisCpu } from "../smp/cpu.ts";
import type { InterruptTarget } from "./target.ts";

/** Messages of all devices together; a device that gets none uses its line. */
export const MESSAGES_MAX = 64;
const FIRST_VECTOR: u8 = 0x40;
/** SDM vol. 3, 11.11.1: where a write is an interrupt, and the APIC's number in the address. */
const MESSAGE_ADDRESS: u64 = 0xfee0_0000;
const APIC_SHIFT: u8 = 12;
/** The address has 8 bits for the APIC's number. */
const APIC_MAX: u32 = 255;

const targets = new FixedArray<InterruptTarget | null, typeof MESSAGES_MAX>();
let used: usize = 0;

/** What a device writes, and where, to interrupt. */
export type Message = { readonly address: u64; readonly data: u32 };

/**
 * A message for this target, to the CPU that runs; null if there is no vector left or no APIC to
 * take it.
 */
export function takeMessage(target: InterruptTarget): Message | null {
  const apicId = lapic.present ? lapic.id : 0;
  if (!lapic.present || apicId > APIC_MAX) return null;
  if (used === MESSAGES_MAX) {
    logWarn(`all ${MESSAGES_MAX} vectors for messages of devices are in use`);
    return null;
  }
  targets[used] = target;
  const vector = FIRST_VECTOR + u8(used);
  used += 1;
  setHandler(vector, onMessage);
  return { address: MESSAGE_ADDRESS | (u64(apicId) << APIC_SHIFT), data: u32(vector) };
}

/** @irqsafe */
/** @noalloc */
function onMessage(frame: InterruptFrame): void {
  const index = usize(u8.wrap(frame.vector) - FIRST_VECTOR);
  const cpu = thisCpu();
  cpu.deviceInterrupts = wrapping.add(cpu.deviceInterrupts, 1);
  const target = targets[index];
  if (target !== null) target.onInterrupt();
  lapic.endInterrupt();
}
