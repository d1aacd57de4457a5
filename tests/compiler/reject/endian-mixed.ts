/** A byte order is a type of its own to tsc. */
export function stored(value: u16): u16be {
  return value;
}
export function swapped(value: u16le): u16be {
  return value;
}
export function main(): i32 {
  return 0;
}
// expect: TS2322 3:3 not assignable
// expect: TS2322 6:3 not assignable
