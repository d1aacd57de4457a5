/** An implementation cannot take less than its interface promises. */
class Base {
  a: u32 = 1;
}
class Derived extends Base {
  b: u32 = 2;
}
interface Visitor {
  visit(b: Base): u32;
}
class Picky implements Visitor {
  visit(d: Derived): u32 {
    return d.b;
  }
}
const picky = new Picky();
const base = new Base();

function run(v: Visitor): u32 {
  return v.visit(base);
}

export function main(): i32 {
  return i32(run(picky));
}
// expect: GTS2003 12:3 `visit` must have exactly the types that `Visitor` declares.
