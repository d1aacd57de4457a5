/** `@packed`, `@aligned`, `sizeof`, `alignof`, `offsetof` and `static_assert`, and the bytes they promise. */
import { printLine } from "gehri:host";
import { addressOf, load, store } from "gehri:unsafe";

class Natural {
  a: u8 = 1;
  b: u32 = 2;
  c: u16 = 3;
  d: u64 = 4;
}
/** @packed */
class Packed {
  a: u8 = 0x11;
  b: u32 = 0x55443322;
  c: u16 = 0x7766;
  d: u64 = 0xffeeddccbbaa9988;
}
/** @aligned 64 */
class Line {
  value: u32 = 9;
}
class Holder {
  flag = true;
  readonly line = new Line();
  readonly packed = new Packed();
  pointer: Packed | null = null;
}
type Pair = { readonly a: u8; readonly b: u16 };
/** @aligned 4096 */
const page = new FixedArray<u8, 4096>();

static_assert(sizeof<Natural>() === 24);
static_assert(alignof<Natural>() === 8);
static_assert(offsetof<Natural>("b") === 4 && offsetof<Natural>("d") === 16);
static_assert(sizeof<Packed>() === 15, "packed");
static_assert(offsetof<Packed>("b") === 1 && offsetof<Packed>("d") === 7);
static_assert(alignof<Packed>() === 1);
static_assert(sizeof<Line>() === 64 && alignof<Line>() === 64);
static_assert(offsetof<Holder>("line") === 64);
static_assert(offsetof<Holder>("packed") === 128);
static_assert(sizeof<Pair>() === 4 && sizeof<u16>() + sizeof<boolean>() === 3);
static_assert(sizeof<Natural | null>() === 8);

const packed = new Packed();
const holder = new Holder();

export function main(): i32 {
  const at = addressOf(packed);
  for (let i: usize = 0; i < sizeof<Packed>(); i++) {
    assert(load<u8>(at + i) === u8(17 * (i + 1)));
  }
  packed.d = 1;
  packed.b++;
  store<u16>(at + 5, 0xabcd);
  printLine(`${load<u64>(at + 7)} ${hex(load<u32>(at + 1))} ${hex(packed.c)}`);
  printLine(`${addressOf(holder.line) % 64} ${addressOf(page) % 4096} ${sizeof<Holder>()}`);
  const local = new Line();
  printLine(`${addressOf(local) % 16} ${local.value} ${holder.packed.b === 0x55443322}`);
  return 0;
}
// expect-output:
// 1 55443323 abcd
// 0 0 192
// 0 9 true
