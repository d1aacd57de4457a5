/** A register of some device. */
import { type Mmio, mmio } from "gehri:unsafe";

export const status: Mmio<u32> = mmio<u32>(0x1000);
