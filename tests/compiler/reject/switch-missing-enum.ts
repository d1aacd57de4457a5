/** A `switch` over an enum names every member. */
enum Level {
  Low,
  Middle,
  High,
}
function f(level: Level): u32 {
  switch (level) {
    case Level.Low:
      return 1;
    case Level.High:
      return 3;
  }
  return 2;
}

export function main(): i32 {
  return i32(f(Level.Middle));
}
// expect: GTS2032 8:11 No case for Level.Middle.
