/** A class and a constant. */
import type { Side } from "../shapes.ts";

export const LIMIT: Side = 5;
export class Counter {
  total: u32 = 0;
  add(n: u32): void {
    this.total += n;
  }
}
