/** The interrupt descriptor table and the one place where every interrupt arrives. */
import { interruptHandlers } from "gehri:build";
import { addressOf, lidt, symbolAddress } from "gehri:unsafe";
import { panicWithFrame } from "../panic/panic.ts";
import type { InterruptFrame } from "./frame.ts";
import {
  IST_DOUBLE_FAULT,
  IST_MACHINE_CHECK,
  IST_NMI,
  KERNEL_CODE,
  PseudoDescriptor,
} from "./gdt.ts";
import { rescheduleIfAsked } from "./reschedule.ts";

export type InterruptHandler = (frame: InterruptFrame) => void;

export const VECTORS = 256;
/** Below are exceptions of the processor; SDM vol. 3, table 6-1. */
export const FIRST_FREE_VECTOR: u8 = 32;

/** Present, ring 0, interrupt gate: interrupts stay off in the handler. */
const INTERRUPT_GATE: u8 = 0x8e;
/** Distance between stubs in runtime/kernel/interrupts.S. */
const STUB_BYTES: usize = 16;
const VECTOR_NMI: usize = 2;
const VECTOR_DOUBLE_FAULT: usize = 8;
const VECTOR_MACHINE_CHECK: usize = 18;

/** SDM vol. 3, figure 6-8. */
class Gate {
  offsetLow: u16 = 0;
  selector: u16 = 0;
  ist: u8 = 0;
  attributes: u8 = 0;
  /** @offset 6 */
  offsetMiddle: u16 = 0;
  /** @offset 8 */
  offsetHigh: u32 = 0;
  reserved: u32 = 0;
}

static_assert(sizeof<Gate>() === 16, "an IDT entry has 16 bytes");

/** @aligned 16 */
const idt = new FixedArray<Gate, 256>();
const idtPointer = new PseudoDescriptor();
/** The functions that are tagged `@interrupt`. */
const fixed = interruptHandlers<InterruptFrame>();
const handlers = new FixedArray<InterruptHandler | null, 256>();

/**
 * Calls `handler` for each interrupt of this vector from now on. It runs with interrupts off. For
 * vectors that depend on the machine; others are tagged `@interrupt`.
 */
export function setHandler(vector: u8, handler: InterruptHandler): void {
  handlers[vector] = handler;
}

export function initInterrupts(): void {
  const stubs = symbolAddress("interrupt_stubs");
  for (let vector: usize = 0; vector < VECTORS; vector++) {
    const stub = u64(stubs + vector * STUB_BYTES);
    const gate = idt[vector];
    gate.offsetLow = u16.wrap(stub);
    gate.offsetMiddle = u16.wrap(stub >> 16);
    gate.offsetHigh = u32.wrap(stub >> 32);
    gate.selector = KERNEL_CODE;
    gate.attributes = INTERRUPT_GATE;
    gate.ist = stackOf(vector);
    handlers[vector] = fixed[vector];
  }
  idtPointer.limit = 4095;
  idtPointer.base = u64(addressOf(idt));
  loadInterruptTable();
}

/** On each CPU: all share one table. */
export function loadInterruptTable(): void {
  lidt(addressOf(idtPointer));
}

/** Faults that may come with a broken stack have one of their own. */
function stackOf(vector: usize): u8 {
  if (vector === VECTOR_DOUBLE_FAULT) return IST_DOUBLE_FAULT;
  if (vector === VECTOR_NMI) return IST_NMI;
  if (vector === VECTOR_MACHINE_CHECK) return IST_MACHINE_CHECK;
  return 0;
}

/** Called by runtime/kernel/interrupts.S. */
/** @export interrupt_dispatch */
/** @irqsafe */
/** @noalloc */
export function dispatch(frame: InterruptFrame): void {
  const handler = handlers[u8.wrap(frame.vector)];
  if (handler === null) panicWithFrame(frame, `interrupt ${frame.vector} has no handler`);
  handler(frame);
  rescheduleIfAsked();
}
