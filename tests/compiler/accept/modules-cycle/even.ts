/** One half of the circle. */
import { isOdd, Odd } from "./odd.ts";

export class Even {
  static total: u32 = 0;
  count: u32 = 0;
  private readonly odd = new Odd();
  partner(): Odd {
    return this.odd;
  }
  bounce(n: u32): void {
    this.count++;
    Even.total++;
    if (n > 0) this.odd.bounce(n - 1);
  }
}
export function isEven(n: u32): boolean {
  return n === 0 || isOdd(n - 1);
}
