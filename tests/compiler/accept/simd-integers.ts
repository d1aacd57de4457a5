/** Vectors of integers of every width wrap around; masks, shifts, shuffles. */
import { printLine } from "gehri:host";

function spaces(text: string): u32 {
  const bytes = text.bytes();
  let count: u32 = 0;
  let i: usize = 0;
  for (; i + 16 <= bytes.length; i += 16) {
    const mask = u8x16.load(bytes, i).equal(u8x16.splat(32));
    count += u32(u8.wrap(-mask.sum()));
  }
  for (; i < bytes.length; i++) if (bytes[i] === 32) count++;
  return count;
}

function all<T extends i32x8>(v: T): i32 {
  return v.sum();
}

let steps: u32 = 0;
function next(): u32 {
  steps++;
  return steps;
}

export function main(): i32 {
  printLine(`${spaces("one two three four five six seven eight nine ten")}`);
  const bytes = u8x16.splat(250).add(u8x16.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
  printLine(`${bytes.lane(5)} ${bytes.lane(6)} ${bytes.lane(15)} ${bytes.max(u8x16.splat(3)).lane(6)}`);
  const words = u16x8.splat(0x1234).shl(4).or(u16x8.splat(1)).xor(u16x8.splat(0xffff));
  printLine(`${hex(words.lane(7))} ${hex(words.not().shr(8).lane(0))}`);
  const signed = i32x4.of(-8, 7, -6, 5);
  printLine(`${signed.shr(1).lane(0)} ${signed.sum()} ${signed.min(i32x4.splat(0)).sum()} ${signed.mul(signed).lane(2)}`);
  const turned = signed.shuffle(1, 1, 3, 0).with(2, 100);
  printLine(`${turned.lane(0)} ${turned.lane(1)} ${turned.lane(2)} ${turned.lane(3)}`);
  const wide = u64x4.splat(u64.MAX).add(u64x4.of(1, 2, 3, 4));
  printLine(`${wide.lane(0)} ${wide.sum()} ${wide.less(u64x4.splat(2)).select(u64x4.splat(9), wide).sum()}`);
  const big = i32x8.splat(3);
  printLine(`${all(big.sub(i32x8.splat(5)))} ${i64x2.splat(i64.MIN).sub(i64x2.splat(1)).lane(0) === i64.MAX}`);
  const order = u32x4.of(next(), next(), next(), next());
  printLine(`${order.lane(0)} ${order.lane(3)} ${i8x32.splat(-1).all()} ${i16x16.splat(0).any()}`);
  printLine(`${u8x32.splat(7).and(u8x32.splat(14)).sum()} ${i8x16.splat(-3).sum()} ${i16x8.splat(5).less(i16x8.splat(5)).any()}`);
  return 0;
}
// expect-output:
// 9
// 255 0 9 3
// dcbe 23
// -4 -2 -14 36
// 7 7 100 -8
// 0 6 23
// -16 true
// 1 4 true false
// 192 -48 false
