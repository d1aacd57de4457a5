/** Owns the shared counter. */
export class Counter {
  total: u32 = 0;
  add(n: u32): void {
    this.total += n;
  }
}
export const shared = new Counter();

function helper(): u32 {
  return 1;
}
export function bump(): void {
  shared.add(helper());
}
