/** `this` in a static method would be the class that it is called through. */
class Base {
  static count: u32 = 0;
  static next(): u32 {
    this.count++;
    return this.count;
  }
}
class Derived extends Base {}

export function main(): i32 {
  return i32(Derived.next());
}
// expect: GTS3029 12:14 `next` uses `this`, which would be this class.
