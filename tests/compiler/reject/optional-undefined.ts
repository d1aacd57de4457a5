/** An optional field is left out; it is not given `undefined`. */
type Wide = { readonly a: u32; readonly x?: u32 };
function make(x?: u32): Wide {
  return { a: 1, x };
}
function copy(wide: Wide): Wide {
  return { a: 1, x: wide.x };
}
export function main(): i32 {
  const wide: Wide = { a: 1, x: undefined };
  return i32(wide.a + make().a + copy(wide).a);
}
// expect: GTS2063 4:18 `x` may be `undefined` here.
// expect: GTS2063 7:18 `x` may be `undefined` here.
// expect: GTS2063 10:30 `x` may be `undefined` here.
