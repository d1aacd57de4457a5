/** sizeof, alignof and offsetof are those of the C compiler: checked through addresses. */
import { printLine } from "gehri:host";
import { addressOf, load } from "gehri:unsafe";

/** @width u16 */
enum Small {
  A = 1,
  B = 0x1234,
}
type Pair = { readonly first: u8; readonly second: u32 };
type Shape =
  | { readonly kind: "circle"; readonly radius: u16 }
  | { readonly kind: "square"; readonly side: u64 };

class Inner {
  low: u8 = 1;
  high: u16 = 0x0203;
}

class Plain {
  a: u8 = 0x11;
  b: u64 = 0x2222222222222222;
  c: boolean = true;
  d: u16 = 0x4444;
  e: i32 = -5;
  f: Small = Small.B;
  readonly g = new Inner();
  h: f64 = 1.5;
  i: f32 = 0.5;
  j: u16be = 0x1234;
  readonly k: FixedArray<u8, 3> = [7, 8, 9];
  l: u32 | null = 0x55555555;
  m: Pair = { first: 0x66, second: 0x77777777 };
  n: string = "text";
  o: Plain | null = null;
  p: u8 = 0x99;
}

/** @packed */
class PackedInner {
  low: u8 = 1;
  high: u16 = 0x0203;
}

/** @packed */
class Packed {
  a: u8 = 1;
  b: u64 = 0x2222222222222222;
  c: u16 = 0x3333;
  pad: u16 = 0;
  readonly d = new PackedInner();
  e: u32 = 0x44444444;
}

/** @aligned 64 */
class Aligned {
  a: u8 = 1;
  readonly b = new Atomic<u64>(0x2222222222222222);
  c: Shape = { kind: "circle", radius: 5 };
  d: ReadonlySlice<u8> = "xyz".bytes();
  e: (x: u32) => u32 = (x) => x;
  f: u32 = 0x66666666;
}

const plain = new FixedArray<Plain, 2>();
const packed = new FixedArray<Packed, 3>();
const aligned = new FixedArray<Aligned, 2>();
const pairs: FixedArray<Pair, 2> = [
  { first: 1, second: 2 },
  { first: 3, second: 4 },
];
const shapes: FixedArray<Shape, 2> = [
  { kind: "square", side: 1 },
  { kind: "square", side: 2 },
];
const maybes: FixedArray<u16 | null, 2> = [1, 2];

let checks: u32 = 0;
function same<T extends number>(a: T, b: T): void {
  checks++;
  if (a !== b) printLine(`check ${checks} fails`);
}

function stride<T>(all: Slice<T>, size: usize, align: usize): void {
  same(addressOf(all.slice(1)) - addressOf(all), size);
  same(addressOf(all) % align, 0);
}

function checkPlain(): void {
  const at = addressOf(plain[0]);
  same(addressOf(plain[1]) - at, sizeof<Plain>());
  same(at % alignof<Plain>(), 0);
  same(u64(load<u8>(at + offsetof<Plain>("a"))), 0x11);
  same(load<u64>(at + offsetof<Plain>("b")), 0x2222222222222222);
  same(u64(load<boolean>(at + offsetof<Plain>("c"))), 1);
  same(u64(load<u16>(at + offsetof<Plain>("d"))), 0x4444);
  same(u64.wrap(load<i32>(at + offsetof<Plain>("e"))), u64.wrap(i32(-5)));
  same(u64(load<u16>(at + offsetof<Plain>("f"))), 0x1234);
  same(addressOf(plain[0].g), at + offsetof<Plain>("g"));
  same(u64(load<f64>(at + offsetof<Plain>("h"))), 1);
  same(u64(load<f32>(at + offsetof<Plain>("i")) * 2), 1);
  same(u64(load<u16>(at + offsetof<Plain>("j"))), 0x3412);
  same(addressOf(plain[0].k), at + offsetof<Plain>("k"));
  same(u64(load<u32>(at + offsetof<Plain>("l") + 4)), 0x55555555);
  same(u64(load<u32>(at + offsetof<Plain>("m") + offsetof<Pair>("second"))), 0x77777777);
  same(load<u64>(at + offsetof<Plain>("n") + 8), 4);
  same(load<u64>(at + offsetof<Plain>("o")), 0);
  same(u64(load<u8>(at + offsetof<Plain>("p"))), 0x99);
}

function checkOthers(): void {
  const p = addressOf(packed[0]);
  same(addressOf(packed[1]) - p, sizeof<Packed>());
  same(load<u64>(p + offsetof<Packed>("b")), 0x2222222222222222);
  same(u64(load<u16>(p + offsetof<Packed>("c"))), 0x3333);
  same(addressOf(packed[0].d), p + offsetof<Packed>("d"));
  same(u64(load<u32>(p + offsetof<Packed>("e"))), 0x44444444);
  const a = addressOf(aligned[0]);
  same(addressOf(aligned[1]) - a, sizeof<Aligned>());
  same(a % alignof<Aligned>(), 0);
  same(load<u64>(a + offsetof<Aligned>("b")), 0x2222222222222222);
  same(load<u64>(a + offsetof<Aligned>("d") + 8), 3);
  same(u64(load<u32>(a + offsetof<Aligned>("f"))), 0x66666666);
  stride(pairs, sizeof<Pair>(), alignof<Pair>());
  stride(shapes, sizeof<Shape>(), alignof<Shape>());
  stride(maybes, sizeof<u16 | null>(), alignof<u16 | null>());
}

static_assert(sizeof<FixedArray<Pair, 3>>() === 3 * sizeof<Pair>());
static_assert(alignof<Aligned>() === 64 && sizeof<Packed>() === 20 && alignof<Packed>() === 1);

export function main(): i32 {
  checkPlain();
  checkOthers();
  printLine(`${checks} checks, ${sizeof<Plain>()} ${sizeof<Packed>()} ${sizeof<Aligned>()}`);
  return 0;
}
// expect-output:
// 34 checks, 104 20 128
