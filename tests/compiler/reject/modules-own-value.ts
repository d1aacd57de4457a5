/** A function that computes a constant cannot use the constant. */
function half(): u32 {
  return WHOLE / 2;
}

const WHOLE: u32 = half() + 4;

export function main(): i32 {
  return i32(WHOLE);
}
// expect: GTS5025 3:10 `WHOLE` is part of its own value
