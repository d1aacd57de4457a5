/** What a conversion takes: numbers, booleans (to integers) and enums (to integers). */
enum Level {
  Low = 1,
}
function fromEnum(x: Level): f64 {
  return f64(x);
}
function never(): u32 {
  return u32(panic("no value"));
}
export function main(): i32 {
  return 0;
}
// expect: GTS2003 6:14 `Level` does not convert to `f64`.
// expect: GTS2003 9:14 `never` does not convert to `u32`.
