/** Lanes are known to the compiler, vectors have methods instead of operators. */
export function bad(a: f32x4, n: u32): f32 {
  if (a === f32x4.splat(1)) return 0;
  const b = a.lane(n);
  const c = a.lane(4);
  const d = a.shuffle(0, 1, 2);
  const e = f32x4.of(1, 2, 3);
  const f = a.less(a).select(i32x4.splat(1), i32x4.splat(2));
  const g = a.less(a).select(f64x2.splat(1), f64x2.splat(2));
  return b + c + d.sum() + e.sum() + f32(f.sum()) + f32(g.sum());
}

export function main(): i32 {
  return 0;
}
// expect: GTS2008 3:7 `f32x4` is a value
// expect: GTS5001 4:20 The number of a lane must be a constant
// expect: GTS2015 5:20 `f32x4` has no lane 4
// expect: GTS2003 6:13 4 arguments are expected, not 3
// expect: GTS2003 7:13 4 arguments are expected, not 3
// expect: GTS2003 9:30 `i32x4` does not select `f64x2`
