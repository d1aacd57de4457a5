/** The message names the offset that the field really has. */
class Descriptor {
  kind: u8 = 0;
  /** @offset 2 */
  length: u32 = 0;
  /** @offset 8 */
  next: u64 = 0;
  /** @offset sixteen */
  last: u8 = 0;
}

export function main(): i32 {
  const d = new Descriptor();
  return i32(d.kind);
}
// expect: GTS5029 5:3 `length` stands at offset 4, not 2
// expect: GTS5029 9:3 `last` stands at offset 16, not sixteen
