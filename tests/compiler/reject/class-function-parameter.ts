/** A function for a derived class is none for its base. */
class Base {
  a: u32 = 1;
}
class Derived extends Base {
  b: u32 = 2;
}
const base = new Base();

function read(d: Derived): u32 {
  return d.b;
}
function apply(f: (b: Base) => u32): u32 {
  return f(base);
}

export function main(): i32 {
  return i32(apply(read));
}
// expect: TS2345 18:20 Argument of type '(d: Derived) => u32' is not assignable to parameter
