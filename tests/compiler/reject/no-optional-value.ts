/** optional value: not part of GTS. */
type P = { readonly x: i32 };
type Q = { readonly p: P };
class C {
  n: u32 = 0;
  next: C | null = null;
}
const c = new C();
const p: P = { x: 1 };
const q: Q = { p };
function tag(t: string): string {
  return t;
}
export function main(): i32 {
  let n: i32 = i32(p.x) + i32(tag("").length) + q.p.x;
  n++;
  const x = c.next?.n;
  return n;
}
// expect: GTS1013 17:19 `?.` may give `undefined`
