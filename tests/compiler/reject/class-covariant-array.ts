/** Arrays and slices of a derived class are no arrays of its base: elements have other sizes. */
class Base {
  a: u32 = 1;
}
class Derived extends Base {
  b: u32 = 2;
}
const deriveds = new FixedArray<Derived, 4>();

function sum(all: ReadonlySlice<Base>): u32 {
  let total: u32 = 0;
  for (const one of all) total += one.a;
  return total;
}
function fill(all: FixedArray<Base, 4>): void {
  all[0].a = 3;
}

export function main(): i32 {
  fill(deriveds);
  return i32(sum(deriveds));
}
// expect: GTS2003 20:8 This is `FixedArray<Derived, 4>`, but `FixedArray<Base, 4>` is needed.
// expect: GTS2003 21:18 This is `FixedArray<Derived, 4>`, but `ReadonlySlice<Base>` is needed.
