/**
 * Where each processor's copy of the per-CPU variables is (docs/language/per-cpu.md). The one that
 * boots has an area of its own; others are given memory when they are started.
 */
import { addressOf, enterPerCpuArea, makePerCpuArea, perCpuBytes } from "gehri:unsafe";

/** @aligned 64 */
const bootArea = new FixedArray<u8, 16384>();

/** Before anything writes a per-CPU variable: the copies of all processors start the same. */
export function initPerCpu(): void {
  assert(perCpuBytes() <= bootArea.length, "the per-CPU variables need a larger area");
  makePerCpuArea(addressOf(bootArea));
  enterPerCpuArea(addressOf(bootArea));
}
