/** `new` in an assignment has no storage. */
class C {
  next: C | null = null;
}
const c = new C();
export function main(): i32 {
  c.next = new C();
  return 0;
}
// expect: GTS3001 7:12 This object would have no storage.
