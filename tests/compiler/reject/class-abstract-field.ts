/** An abstract field has no place. */
abstract class Base {
  abstract n: u32;
}
class Derived extends Base {
  n: u32 = 1;
}
const derived = new Derived();

export function main(): i32 {
  return i32(derived.n);
}
// expect: GTS1001 3:3 An abstract field has no place; declare an abstract getter.
