/** A derived object on the stack cannot outlive it under its base's name either. */
class Base {
  a: u32 = 1;
}
class Derived extends Base {
  b: u32 = 2;
}

function make(): Base {
  const d = new Derived();
  return d;
}

export function main(): i32 {
  return i32(make().a);
}
// expect: GTS3002 11:10 This refers to an object in the frame that is about to end.
