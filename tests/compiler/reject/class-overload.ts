/** A method has one signature. */
class Reader {
  read(n: u32): u32;
  read(n: u32, twice: boolean): u32;
  read(n: u32, twice: boolean = false): u32 {
    return twice ? n * 2 : n;
  }
}
const reader = new Reader();

export function main(): i32 {
  return i32(reader.read(1));
}
// expect: GTS1001 3:3 A method or constructor is overloaded.
