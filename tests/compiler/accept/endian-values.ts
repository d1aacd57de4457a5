/** Every width in both orders: constants, variables, elements, records, generics and results. */
import { printLine } from "gehri:host";

type Port = { readonly from: u16be; readonly to: u16be };

let seed: u64 = 0x0102030405060708;

function swapped(port: Port): Port {
  return { from: port.to, to: port.from };
}

function same<T>(value: T): T {
  return value;
}

const NUMBERS: FixedArray<u32be, 3> = [1, 2, 0x01020304];
const COMPUTED = comptime(u32(u32be(77)) + 1);

export function main(): i32 {
  printLine(`${u16(u16be(u16.wrap(seed)))} ${u32(u32be(u32.wrap(seed)))} ${u64(u64be(seed))}`);
  printLine(`${u16(u16le(u16.wrap(seed)))} ${u32(u32le(u32.wrap(seed)))} ${u64(u64le(seed))}`);
  const a: i16be = i16be(i16.wrap(seed) - 2000);
  const b: i32be = -5;
  const c: i64le = i64le(-9);
  printLine(`${i16(a)} ${i32(b)} ${i64(c)} ${i64(i64be(i64(seed)))} ${i16(i16le(3))} ${i32(i32le(4))}`);
  const { from, to } = swapped({ from: 80, to: u16be(443) });
  printLine(`${u16(from)} ${u16(same(to))} ${COMPUTED}`);
  let sum: u32 = 0;
  for (const number of NUMBERS) sum += u32(number);
  NUMBERS[1] = u32be(sum);
  printLine(`${sum} ${u32(NUMBERS[1])} ${NUMBERS[0] === 1} ${sizeof<u32be>()}`);
  let port: u16be = 8080;
  if (u16(port) > 1024) port = u16be(u16(port) % 1000);
  printLine(`${u16(port)}`);
  seed = 0;
  return 0;
}
// expect-output:
// 1800 84281096 72623859790382856
// 1800 84281096 72623859790382856
// -200 -5 -9 72623859790382856 3 4
// 443 80 78
// 16909063 16909063 true 4
// 80
