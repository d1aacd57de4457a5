/**
 * The page attribute table (SDM vol. 3, 12.12): what the cache bits of a page mean. After reset its
 * second entry is write-through, which nothing here uses; it becomes write-combining, which lets
 * writes to a framebuffer go out in whole lines. Each CPU has its own table; all must be alike.
 */
import { rdmsr, readCr3, writeCr3, wrmsr } from "gehri:unsafe";
import { hasPat } from "./cpuid.ts";

const MSR_PAT: u32 = 0x277;
const SECOND_ENTRY: u64 = 0xff00;
const SECOND_IS_COMBINING: u64 = 0x0100;

/**
 * On this CPU. Before it has mapped a page of that type, so that no cache has anything to forget.
 */
export function enableWriteCombining(): void {
  if (!hasPat()) return;
  wrmsr(MSR_PAT, (rdmsr(MSR_PAT) & ~SECOND_ENTRY) | SECOND_IS_COMBINING);
  writeCr3(readCr3());
}

export function hasWriteCombining(): boolean {
  return hasPat();
}
