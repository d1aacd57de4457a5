/** An array of references to a derived class could be given an object of its base. */
class Base {
  a: u32 = 1;
}
class Derived extends Base {
  b: u32 = 2;
}
const base = new Base();
const slots = new FixedArray<Derived | null, 4>();

function store(all: Slice<Base | null>): void {
  all[0] = base;
}

export function main(): i32 {
  store(slots);
  return i32(slots[0]?.b ?? 0);
}
// expect: GTS2003 16:9 This is `FixedArray<Derived | null, 4>`, but `Slice<Base | null>` is n
