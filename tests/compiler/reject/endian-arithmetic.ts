/** Numbers in a byte order are converted first. */
class Header {
  length: u16be = 4;
}
const header = new Header();

export function main(): i32 {
  if (header.length > 3) return 1;
  const plain: u16 = u16(header.length + 1);
  const flag = header.length === u16be(3);
  return flag ? i32(plain) : 0;
}
// expect: GTS5027 8:7 `u16be` has no order before it is converted
// expect: GTS2006 9:26 `u16be`
