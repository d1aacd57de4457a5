/** A constructor has one signature. */
class Reader {
  n: u32;
  constructor();
  constructor(n: u32);
  constructor(n: u32 = 1) {
    this.n = n;
  }
}
const reader = new Reader();

export function main(): i32 {
  return i32(reader.n);
}
// expect: GTS1001 4:3 A method or constructor is overloaded.
