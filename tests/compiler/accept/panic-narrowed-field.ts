/** A field that was tested and then cleared by a call is checked again. */
class Node {
  next: Node | null = null;
  value: i32 = 4;
}
const a = new Node();
const b = new Node();
function clear(): boolean {
  a.next = null;
  return true;
}

export function main(): i32 {
  a.next = b;
  if (a.next !== null && clear()) {
    return a.next.value; // panics: null reference
  }
  return 1;
}
