/** A closure cannot keep an object of the function that calls it. */
class Node {
  value: u32 = 0;
}
let stored: Node | null = null;
function visit(f: (node: Node) => void): void {
  const local = new Node();
  f(local);
}
export function main(): i32 {
  visit((node) => {
    stored = node;
  });
  return stored === null ? 0 : 1;
}
// expect: GTS3040 8:3 `local` is an object of this frame, but it is kept: `(arrow function)` stores
