/** Constants are checked by the compiler. */
const A: Index<8> = 8;
const B = Index<4>(4);
const slots = new FixedArray<u8, 4>();

function pick(index: Index<4>): u8 {
  return slots[index];
}

export function main(): i32 {
  const c = pick(7);
  const all = indices(slots);
  return i32(slots[A] + u8(B) + c);
}
// expect: GTS2015 2:21 8 is no `Index<8>`
// expect: GTS2015 3:20 4 is no `Index<4>`
// expect: GTS2015 11:18 7 is no `Index<4>`
// expect: GTS1001 12:15 `indices` stands in a `for…of`
