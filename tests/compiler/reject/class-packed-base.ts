/** A packed layout is fixed to the byte. */
/** @packed */
class Header {
  length: u16 = 0;
}
class Packet extends Header {
  port: u16 = 0;
}
const packet = new Packet();

export function main(): i32 {
  return i32(packet.port);
}
// expect: GTS3025 3:7 `Header` is `@packed`.
