/** A reference is not a condition. */
class C {
  next: C | null = null;
}
const c = new C();
export function main(): i32 {
  while (c.next) return 1;
  return !c.next ? 0 : 1;
}
// expect: GTS2005 7:10 This is `C | null`, not `boolean`.
// expect: GTS2005 8:11 This is `C | null`, not `boolean`.
