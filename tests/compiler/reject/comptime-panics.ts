/** A computation that would panic is an error that shows the calls. */
function tail(values: ReadonlySlice<u8>, at: usize): u8 {
  return values[at];
}

function last(values: ReadonlySlice<u8>): u8 {
  return tail(values, values.length);
}

const END = last("abc".bytes());
const SUM: FixedArray<u8, 20> = constArray((i) => u8(i) * 20);
const NONE = comptime(divided(1, 0));
const DEEP = shifted(9);

function divided(a: u32, b: u32): u32 {
  return a / b;
}

function shifted(count: u32): u8 {
  const one: u8 = 1;
  if (count > 20) panic("never");
  return one << count;
}

function failing(n: u32): u32 {
  assert(n > 3, "n is small");
  return n;
}
static_assert(failing(2) === 2);

export function main(): i32 {
  return i32(END) + i32(SUM[0]) + i32(NONE) + i32(DEEP);
}
// expect: GTS5020 10:13 index 3 of 3 elements in `tail` (tests/compiler/reject/comptime-panics.ts:3), called from `last`
// expect: GTS5020 11:33 integer overflow
// expect: GTS5020 12:23 division by zero
// expect: GTS5020 13:14 shift by 9
// expect: GTS5020 29:15 n is small
