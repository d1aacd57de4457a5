/** The other half. */
import { Even, isEven } from "./even.ts";

export class Odd {
  count: u32 = 0;
  private even: Even | null = null;
  attach(even: Even): void {
    this.even = even;
  }
  bounce(n: u32): void {
    this.count++;
    Even.total++;
    const even = this.even;
    if (n > 0 && even !== null) even.bounce(n - 1);
  }
}
export function isOdd(n: u32): boolean {
  return n !== 0 && isEven(n - 1);
}
