/** `<` orders numbers and enums: not references, booleans or nothing. */
class Node {
  n: u32 = 1;
}
function nodes(a: Node, b: Node): boolean {
  return a < b;
}
function flags(a: boolean, b: boolean): boolean {
  return a < b;
}
function nothing(): void {}
function results(): boolean {
  return nothing() === nothing();
}
export function main(): i32 {
  return 0;
}
// expect: GTS2006 6:10 References have no order.
// expect: GTS2006 9:10 `boolean` cannot be compared with `<`.
// expect: GTS2006 13:10 `void` cannot be compared with `===`.
