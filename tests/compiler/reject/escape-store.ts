/** A local object cannot be stored in a module object. */
class C {
  next: C | null = null;
}
const root = new C();
export function main(): i32 {
  const c = new C();
  root.next = c;
  return 0;
}
// expect: GTS3002 8:15 This refers to an object in this function's frame.
