/** Big numbers in limbs of 32 bits: factorials, powers, division by a small number, decimal output. */
import { print, printLine } from "gehri:host";

class Big<N extends number> {
  readonly limbs = new FixedArray<u32, N>();
  private length: usize = 1;

  set(value: u32): void {
    this.limbs.fill(0);
    this.limbs[0] = value;
    this.length = 1;
  }
  multiply(by: u32): void {
    let carry: u64 = 0;
    for (let i: usize = 0; i < this.length; i++) {
      const product = u64(this.limbs[i]) * u64(by) + carry;
      this.limbs[i] = u32.wrap(product);
      carry = product >> 32;
    }
    if (carry > 0) this.limbs[this.length++] = u32(carry);
  }
  add(other: Big<N>): void {
    let carry: u64 = 0;
    const longest = this.length > other.length ? this.length : other.length;
    for (let i: usize = 0; i < longest || carry > 0; i++) {
      const sum = u64(this.limbs[i]) + u64(other.limbs[i]) + carry;
      this.limbs[i] = u32.wrap(sum);
      carry = sum >> 32;
      if (i >= this.length) this.length = i + 1;
    }
  }
  divide(by: u32): u32 {
    let rest: u64 = 0;
    for (let i = this.length; i > 0; i--) {
      const value = (rest << 32) | u64(this.limbs[i - 1]);
      this.limbs[i - 1] = u32(value / u64(by));
      rest = value % u64(by);
    }
    while (this.length > 1 && this.limbs[this.length - 1] === 0) this.length--;
    return u32(rest);
  }
  isZero(): boolean {
    return this.length === 1 && this.limbs[0] === 0;
  }
  show(): void {
    const digits = new FixedArray<u8, 400>();
    let count: usize = 0;
    do {
      digits[count++] = byte("0") + u8(this.divide(10));
    } while (!this.isZero());
    while (count > 0) print(`${char(digits[--count])}`);
    printLine("");
  }
}
const a = new Big<40>();
const b = new Big<40>();
const c = new Big<40>();

export function main(): i32 {
  a.set(1);
  for (let i: u32 = 2; i <= 100; i++) a.multiply(i);
  a.show();
  a.set(1);
  for (let i: u32 = 0; i < 300; i++) a.multiply(3);
  a.show();
  a.set(0);
  b.set(1);
  for (let i: u32 = 0; i < 500; i++) {
    c.limbs.copyFrom(b.limbs);
    c.set(0);
    c.add(b);
    b.add(a);
    a.set(0);
    a.add(c);
  }
  a.show();
  return 0;
}
// expect-output:
// 93326215443944152681699238856266700490715968264381621468592963895217599993229915608941463976156518286253697920827223758251185210916864000000000000000000000000
// 136891479058588375991326027382088315966463695625337436471480190078368997177499076593800206155688941388250484440597994042813512732765695774566001
// 139423224561697880139724382870407283950070256587697307264108962948325571622863290691557658876222521294125
