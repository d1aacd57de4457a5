/** A class whose objects no machine could hold, wherever they would be. */
class Huge {
  readonly cells = new FixedArray<FixedArray<u64, 2_000_000_000>, 2_000_000_000>();
}

export function main(): i32 {
  return i32(sizeof<Huge>() > 5);
}
// expect: GTS3041 2:7 A `Huge` would take 32000000000000000000 bytes; 1073741824 a
