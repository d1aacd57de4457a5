/** `undefined` is not null: a chain is compared with values only. */
class N {
  next: N | null = null;
}
const n = new N();

export function main(): i32 {
  return n.next?.next === null ? 1 : 0;
}
// expect: GTS1001 8:27 A chain is compared with a value that cannot be null.
