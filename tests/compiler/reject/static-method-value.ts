/** A static method is called, not kept or replaced. */
class Maker {
  static make(): u32 {
    return 1;
  }
}
export function main(): i32 {
  const make = Maker.make;
  return 0;
}
// expect: GTS3007 8:16 `Maker.make` can only be called.
