/** A getter without setter cannot be assigned. */
class C {
  get n(): i32 {
    return 1;
  }
}
const c = new C();
export function main(): i32 {
  c.n = 3;
  return 0;
}
// expect: TS2540 9:5 Cannot assign to 'n' because it is a read-only property.
