/** Constants that other modules use: scalars are copied, tables are shared. */
import { power } from "./power.ts";

export const POWERS: FixedArray<u64, 20> = constArray((i) => power(10, u32(i)));
export const MILLION = power(10, 6);
export const NAMES: FixedArray<string, 3> = comptime(["zero", "one", "two"]);

export class Units {
  static readonly KILO = power(2, 10);
  static readonly SHIFTS: FixedArray<u8, 4> = constArray((i) => u8(i) * 10);
}
