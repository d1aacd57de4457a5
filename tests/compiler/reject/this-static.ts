/** `this` in a static method is the class, which is no object. */
class Counter {
  static count: u32 = 1;
  static self(): boolean {
    const same = this === Counter;
    return same;
  }
  static later(): u32 {
    const read = (): u32 => this.count;
    return read();
  }
}

export function main(): i32 {
  return 0;
}
// expect: GTS1001 5:18 `this` has no object here.
// expect: GTS1001 9:18 `this` has no object here.
