/** Nor in a variable of the function that made it. */
class Node {
  value: u32 = 0;
}
function visit(f: (node: Node) => void): void {
  const local = new Node();
  f(local);
}
function last(): u32 {
  let found: Node | null = null;
  visit((node) => {
    found = node;
  });
  const read = (): u32 => found?.value ?? 0;
  return read();
}
export function main(): i32 {
  return i32(last());
}
// expect: GTS3040 7:3 `local` is an object of this frame, but it is kept: `(arrow function)` stores
