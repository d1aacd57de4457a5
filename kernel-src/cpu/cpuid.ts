/** Features of the processor (SDM vol. 2, CPUID). */
import { cpuid, readCr4, writeCr4 } from "gehri:unsafe";

const LEAF_FEATURES: u32 = 1;
const LEAF_EXTENDED_FEATURES: u32 = 7;
const LEAF_TSC: u32 = 0x15;
const LEAF_FREQUENCY: u32 = 0x16;
const LEAF_EXTENDED_MAX: u32 = 0x80000000;
const LEAF_ADDRESS_SIZES: u32 = 0x80000008;
/** Where the processor does not say (SDM vol. 3, 4.1.4). */
const PHYSICAL_BITS_LEAST: u32 = 36;
/** What page tables have room for. */
const PHYSICAL_BITS_MOST: u32 = 52;
const APIC_BIT: u32 = 0x200;
const X2APIC_BIT: u32 = 0x200000;
const PAT_BIT: u32 = 0x10000;
const HYPERVISOR_BIT: u32 = 0x80000000;
const SMEP_BIT: u32 = 0x80;
const SMAP_BIT: u32 = 0x100000;
const UMIP_BIT: u32 = 0x4;
const CR4_UMIP: u64 = 0x800;
const CR4_SMEP: u64 = 0x100000;
const CR4_SMAP: u64 = 0x200000;
const HZ_PER_MHZ: u64 = 1000000;

function maxLeaf(): u32 {
  const out = new FixedArray<u32, 4>();
  cpuid(0, 0, out);
  return out[0];
}

/** Width of physical addresses. */
export function physicalAddressBits(): u32 {
  const out = new FixedArray<u32, 4>();
  cpuid(LEAF_EXTENDED_MAX, 0, out);
  if (out[0] < LEAF_ADDRESS_SIZES) return PHYSICAL_BITS_LEAST;
  cpuid(LEAF_ADDRESS_SIZES, 0, out);
  const said = out[0] & 0xff;
  if (said < PHYSICAL_BITS_LEAST) return PHYSICAL_BITS_LEAST;
  return said < PHYSICAL_BITS_MOST ? said : PHYSICAL_BITS_MOST;
}

export function hasApic(): boolean {
  const out = new FixedArray<u32, 4>();
  cpuid(LEAF_FEATURES, 0, out);
  return (out[3] & APIC_BIT) !== 0;
}

/** Whether page tables choose among memory types (SDM vol. 3, 12.12). */
export function hasPat(): boolean {
  const out = new FixedArray<u32, 4>();
  cpuid(LEAF_FEATURES, 0, out);
  return (out[3] & PAT_BIT) !== 0;
}

/**
 * Hypervisors deliver the messages of I/O APICs in x2APIC mode; on real machines that needs
 * interrupt remapping, which the kernel does not set up.
 */
export function wantsX2Apic(): boolean {
  const out = new FixedArray<u32, 4>();
  cpuid(LEAF_FEATURES, 0, out);
  return (out[2] & X2APIC_BIT) !== 0 && (out[2] & HYPERVISOR_BIT) !== 0;
}

/** The TSC's frequency as the processor itself says it; 0 if it does not. */
export function statedTscHz(): u64 {
  const out = new FixedArray<u32, 4>();
  const last = maxLeaf();
  if (last >= LEAF_TSC) {
    cpuid(LEAF_TSC, 0, out);
    if (out[0] !== 0 && out[1] !== 0 && out[2] !== 0)
      return (u64(out[2]) * u64(out[1])) / u64(out[0]);
  }
  if (last >= LEAF_FREQUENCY) {
    cpuid(LEAF_FREQUENCY, 0, out);
    return u64(out[0] & 0xffff) * HZ_PER_MHZ;
  }
  return 0;
}

/**
 * Supervisor code can neither run nor read user pages, and users cannot read descriptor tables,
 * where the CPU can enforce it.
 */
export function enableProtections(): void {
  if (maxLeaf() < LEAF_EXTENDED_FEATURES) return;
  const out = new FixedArray<u32, 4>();
  cpuid(LEAF_EXTENDED_FEATURES, 0, out);
  let cr4 = readCr4();
  if ((out[1] & SMEP_BIT) !== 0) cr4 |= CR4_SMEP;
  if ((out[1] & SMAP_BIT) !== 0) cr4 |= CR4_SMAP;
  if ((out[2] & UMIP_BIT) !== 0) cr4 |= CR4_UMIP;
  writeCr4(cr4);
}
