/** A type parameter is no value; `slots.length` is. */
class Ring<N extends number> {
  readonly slots = new FixedArray<u8, N>();
  size(): usize {
    return N;
  }
}
const ring = new Ring<4>();

export function main(): i32 {
  return i32(ring.size());
}
// expect: TS2693 5:12 'N' only refers to a type, but is being used as a value here.
