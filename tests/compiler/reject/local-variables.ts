/** A local variable has a type with a width, and is no `Text`. */
export function main(): i32 {
  const a: number = 1;
  const b: Text = "b";
  let c;
  let e: number;
  let f: Text;
  const d = null;
  return 0;
}
// expect: GTS2001 3:9 `a` has no width.
// expect: GTS2010 4:9 A variable cannot hold a `Text`.
// expect: GTS2001 5:7 `c` has no type.
// expect: GTS2001 6:7 `e` has no width.
// expect: GTS2010 7:7 A variable cannot hold a `Text`.
// expect: GTS2001 8:9 Nothing says what type `d` has.
