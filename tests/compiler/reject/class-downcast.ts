/** A reference to the base class is none to a derived one, without `instanceof`. */
class Base {
  a: u32 = 1;
}
class Derived extends Base {
  b: u32 = 2;
}
const derived = new Derived();

function up(): Base {
  return derived;
}

export function main(): i32 {
  const d: Derived = up();
  const e = up() as Derived;
  return i32(d.b + e.b);
}
// expect: TS2741 15:9 Property 'b' is missing in type 'Base' but required in type 'Derived'.
