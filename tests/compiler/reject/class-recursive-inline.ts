/** A base class that holds an object of a derived class inline would contain itself. */
class Base {
  readonly child = new Derived();
}
class Derived extends Base {
  n: u32 = 0;
}
const base = new Base();

export function main(): i32 {
  return i32(base.child.n);
}
// expect: GTS3005 5:1 `Derived` contains itself in `child`.
