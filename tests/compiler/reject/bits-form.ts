/** What is no bit field says so. */
enum Mode {
  Off,
  On,
  Auto,
}

class Word {
  raw: u32 = 0;
  signed: i32 = 0;
  /** @bits 0..3 of nothing */
  declare a: u8;
  /** @bits 0..3 of signed */
  declare b: u8;
  /** @bits 30..32 of raw */
  declare c: u8;
  /** @bits 4..2 of raw */
  declare d: u8;
  /** @bits 0..8 of raw */
  declare e: u8;
  /** @bits 0..1 of raw */
  declare f: boolean;
  /** @bits 0..1 of raw */
  declare g: Mode;
  declare h: u8;
  /** @bits 0 of raw */
  i: boolean = false;
  /** @bits 1 */
  declare j: boolean;
}

export function main(): i32 {
  return 0;
}
// expect: GTS5028 12:3 `nothing` is no field
// expect: GTS5028 14:3 `signed` is no field
// expect: GTS5028 16:3 Bits 30..32 are not in `u32`
// expect: GTS5028 18:3 Bits 4..2
// expect: GTS5028 20:3 9 bits cannot be a `u8`
// expect: GTS5028 22:3 2 bits cannot be a `boolean`
// expect: GTS5028 24:3 Not every value of 2 bits is a `Mode`
// expect: GTS5028 25:3 A `declare` field is a bit field
// expect: GTS5028 27:3 Write `declare`
// expect: GTS5028 29:3 A `declare` field is a bit field
