/** A function stores its object in one that the object leads to, which is static. */
class Node {
  next: Node | null = null;
}
const fixed = new Node();

function back(node: Node): void {
  node.next!.next = node;
}

export function main(): i32 {
  const local = new Node();
  local.next = fixed;
  back(local);
  return 0;
}
// expect: GTS3040 14:3 `local` is an object of this frame, but it is kept
