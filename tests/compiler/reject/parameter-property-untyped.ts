/** A parameter property is a field, so it needs a type. */
class Point {
  constructor(
    readonly x = 3,
    readonly next = null,
  ) {}
}
function first(x = 3): u32 {
  return x;
}
function apply(f: (x?: u32) => u32): u32 {
  return f();
}

export function main(): i32 {
  return i32(apply((x?): u32 => x ?? 1));
}
// expect: GTS2001 4:5 A parameter property needs a type.
// expect: GTS2001 5:5 A parameter property needs a type.
// expect: GTS2001 8:16 The parameter `x` has no width.
// expect: GTS2001 16:21 An optional parameter needs a type.
