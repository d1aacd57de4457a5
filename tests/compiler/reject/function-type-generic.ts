/** A function type has no type parameters. */
function twice(f: <T>(x: T) => T): u32 {
  return f<u32>(f<u32>(1));
}
export function main(): i32 {
  return 0;
}
// expect: GTS4003 2:19 A generic function has no single type.
