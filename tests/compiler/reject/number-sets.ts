/** Sets of numbers: whole numbers, no arithmetic without a width, members only. */
type Level = 0 | 1 | 2;
type Half = 0.5 | 1;
function half(h: Half): void {}
function part(r: { readonly x: 0.5; readonly n: u32 }): void {}
function next(level: Level): Level {
  level++;
  return 0;
}
function twice(level: Level): u32 {
  const n = level * 2;
  return n;
}
function both(a: Level, b: Level): u32 {
  const n = a + b;
  return n;
}
function narrow(level: Level): u8 {
  switch (level) {
    case 0:
      return 1;
    case 1:
      return 2;
  }
  return 3;
}
function big(code: 1 | 300): u8 {
  return code;
}
function max<T extends number>(a: T, b: T): T {
  return a > b ? a : b;
}
export function main(): i32 {
  const zero = new FixedArray<1 | 2, 3>();
  const m: u32 = max(1, 2);
  return i32(next(0));
}
// expect: GTS2062 4:18 `0.5` is no whole number below 2^53.
// expect: GTS2062 5:20 `0.5` is no whole number below 2^53.
// expect: GTS2001 7:3 `0 | 1 | 2` has no width to compute in.
// expect: GTS2001 11:13 `0 | 1 | 2` has no width to compute in.
// expect: GTS2001 15:13 `0 | 1 | 2` has no width to compute in.
// expect: GTS2032 19:11 No case for 2.
// expect: GTS2003 28:10 This is `1 | 300`, but `u8` is needed.
// expect: GTS2034 34:16 Zero bytes are no value of `1 | 2`.
