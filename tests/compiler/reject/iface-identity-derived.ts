/** Two interface values have no identity of their own. */
interface Speaker {
  speak(): u32;
}
class Base implements Speaker {
  speak(): u32 {
    return 1;
  }
}
class Derived extends Base {
  n: u32 = 0;
}
const derived = new Derived();
const a: Speaker = derived;
const b: Speaker = derived;

export function main(): i32 {
  return a === b ? 0 : 1;
}
// expect: GTS2008 18:10 Interface references cannot be compared.
