/** Fields of a network header and of a file format keep their byte order in memory. */
import { printLine } from "gehri:host";
import { addressOf, load } from "gehri:unsafe";

/** @packed */
class Header {
  kind: u8 = 1;
  length: u16be = 0x1234;
  address: u32be = 0;
  stamp: u64le = 0;
  delta: i16be = -2;
}

const header = new Header();

function bytes(): u64 {
  let shown: u64 = 0;
  for (let i: usize = 0; i < 7; i++) shown = (shown << 8) | u64(load<u8>(addressOf(header) + i));
  return shown;
}

export function main(): i32 {
  static_assert_layout();
  header.address = u32be(0xc0a80001);
  printLine(`${hex(bytes())} ${u16(header.length)} ${hex(u32(header.address))}`);
  header.length = u16be(u16(header.length) + 1);
  header.stamp = u64le(u64(0x1122334455667788));
  printLine(`${hex(u64(header.length))} ${hex(u64(header.stamp))} ${i16(header.delta)}`);
  printLine(`${header.length === 0x1235} ${header.length !== u16be(0x3512)}`);
  const kept = header.length;
  header.length = 7;
  printLine(`${u32(kept)} ${u8(header.length)} ${i64(header.delta)}`);
  return 0;
}

function static_assert_layout(): void {
  assert(sizeof<Header>() === 17 && offsetof<Header>("address") === 3);
}
// expect-output:
// 11234c0a80001 4660 c0a80001
// 1235 1122334455667788 -2
// true true
// 4661 7 -2
