/** A reference that may lead to a static object as well as to a local one: the first outlives. */
class Node {
  next: Node | null = null;
}
const fixed = new Node();

function link(local: boolean): void {
  const a = new Node();
  const b = new Node();
  let target: Node = fixed;
  if (local) target = a;
  target.next = b;
}

export function main(): i32 {
  link(false);
  return fixed.next === null ? 0 : 1;
}
// expect: GTS3040 12:3 `b` is an object of this frame, and what refers to
