/** A class with the same members is still another class. */
class Base {
  a: u32 = 1;
}
class Derived extends Base {}
class Twin {
  a: u32 = 1;
}
const twin = new Twin();

function take(b: Base): u32 {
  return b.a;
}
function takeDerived(d: Derived): u32 {
  return d.a;
}
const base = new Base();

export function main(): i32 {
  return i32(take(twin) + takeDerived(base));
}
// expect: GTS2003 20:19 This is `Twin`, but `Base` is needed.
