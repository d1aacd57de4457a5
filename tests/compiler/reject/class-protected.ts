/** tsc refuses the use of protected and private members from outside. */
class Base {
  protected n: u32 = 1;
  private m: u32 = 2;
  sum(): u32 {
    return this.n + this.m;
  }
}
class Derived extends Base {
  double(): u32 {
    return this.n + this.m;
  }
}
const derived = new Derived();

export function main(): i32 {
  return i32(derived.n + derived.sum());
}
// expect: TS2341 11:26 Property 'm' is private and only accessible within class 'Base'.
// expect: TS2445 17:22 Property 'n' is protected and only accessible within class 'Base' and
