/**
 * Segments and the task state segment (SDM vol. 3, 3.5 and 8.7). Long mode needs flat code and data
 * descriptors, and a TSS that names the stacks of faults that cannot trust the current one.
 */
import { addressOf, lgdt, ltr } from "gehri:unsafe";

/** Selectors; boot/entry.S uses the same numbers, so that CS stays right across the change. */
export const KERNEL_CODE: u16 = 0x08;
const TSS_SELECTOR: u16 = 0x18;

/** Interrupt stack table slots; 0 means the current stack. */
export const IST_DOUBLE_FAULT: u8 = 1;
export const IST_NMI: u8 = 2;
export const IST_MACHINE_CHECK: u8 = 3;

const CODE_64_RING_0: u64 = 0x00af9a000000ffff;
const DATA_RING_0: u64 = 0x00cf92000000ffff;
/** Present, ring 0, available 64-bit TSS. */
const TSS_TYPE: u64 = 0x89;

/** @packed */
class TaskStateSegment {
  reserved0: u32 = 0;
  rsp0: u64 = 0;
  rsp1: u64 = 0;
  rsp2: u64 = 0;
  reserved1: u64 = 0;
  ist1: u64 = 0;
  ist2: u64 = 0;
  ist3: u64 = 0;
  ist4: u64 = 0;
  ist5: u64 = 0;
  ist6: u64 = 0;
  ist7: u64 = 0;
  reserved2: u64 = 0;
  reserved3: u16 = 0;
  /** Past the limit: no I/O permission bitmap. */
  ioMapBase: u16 = 0;
}

static_assert(sizeof<TaskStateSegment>() === 104, "SDM vol. 3, figure 8-11");

/** @packed */
export class PseudoDescriptor {
  limit: u16 = 0;
  base: u64 = 0;
}

/** One fault stack until `setFaultStacks`; panics format text on it. */
const FAULT_STACK_BYTES = 20480;
const GDT_ENTRIES = 5;

/** @aligned 16 */
const doubleFaultStack = new FixedArray<u8, 20480>();
/** @aligned 16 */
const nmiStack = new FixedArray<u8, 20480>();
/** @aligned 16 */
const machineCheckStack = new FixedArray<u8, 20480>();

/** What one CPU's segment registers refer to. */
export class DescriptorTables {
  private readonly tss = new TaskStateSegment();
  private readonly gdt = new FixedArray<u64, 5>();
  private readonly pointer = new PseudoDescriptor();

  /** The tops of the stacks for double fault, NMI and machine check. */
  setFaultStacks(doubleFault: usize, nmi: usize, machineCheck: usize): void {
    assert(doubleFault !== 0 && nmi !== 0 && machineCheck !== 0);
    this.tss.ist1 = u64(doubleFault);
    this.tss.ist2 = u64(nmi);
    this.tss.ist3 = u64(machineCheck);
  }

  /** Makes this CPU use the tables. */
  load(): void {
    const base = u64(addressOf(this.tss));
    const limit = u64(sizeof<TaskStateSegment>() - 1);
    const gdt = this.gdt;
    this.tss.ioMapBase = u16(sizeof<TaskStateSegment>());
    gdt[1] = CODE_64_RING_0;
    gdt[2] = DATA_RING_0;
    gdt[3] = limit | ((base & 0xffffff) << 16) | (TSS_TYPE << 40) | ((base & 0xff000000) << 32);
    gdt[4] = base >> 32;
    this.pointer.limit = GDT_ENTRIES * 8 - 1;
    this.pointer.base = u64(addressOf(gdt));
    lgdt(addressOf(this.pointer));
    ltr(TSS_SELECTOR);
  }
}

/** The first CPU's tables, before there is memory for stacks with guard pages. */
export function loadFirstTables(tables: DescriptorTables): void {
  tables.setFaultStacks(
    addressOf(doubleFaultStack) + FAULT_STACK_BYTES,
    addressOf(nmiStack) + FAULT_STACK_BYTES,
    addressOf(machineCheckStack) + FAULT_STACK_BYTES,
  );
  tables.load();
}
