/** A type argument that nothing says must be written. */
function size<T>(): usize {
  return sizeof<T>();
}
export function main(): i32 {
  return i32(size());
}
// expect: GTS4002 6:14 Nothing says what `T` is.
