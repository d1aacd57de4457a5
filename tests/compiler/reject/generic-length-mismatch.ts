/** Arrays of two lengths are two types, in generics too. */
class Ring<T, N extends number = 4> {
  readonly slots = new FixedArray<T, N>();
}
const small = new Ring<u8>();

function take(r: Ring<u8, 8>): u8 {
  return r.slots[0];
}

export function main(): i32 {
  return i32(take(small));
}
// expect: TS2345 12:19 Argument of type 'Ring<u8, 4>' is not assignable to parameter of type
