/** Generics that never end are rejected. */
function grow<T>(n: u32): u32 {
  return n === 0 ? 0 : grow<FixedArray<T, 2>>(n - 1);
}
export function main(): i32 {
  return i32(grow<u8>(3));
}
// expect: GTS4005 2:1 The type arguments grow with each call.
