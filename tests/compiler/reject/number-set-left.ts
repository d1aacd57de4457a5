/** A set of numbers has no width, on either side. */
function next(level: 0 | 1 | 2): u32 {
  const after = 1 + level;
  return u32(level);
}

export function main(): i32 {
  return i32(next(1));
}
// expect: GTS2001 3:17 `0 | 1 | 2` has no width to compute in.
