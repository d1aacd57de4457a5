/** An optional parameter cannot be null too, nor a Text; tsc's `undefined` is not `null`. */
class Node {
  value: u32 = 0;
}
function both(x?: Node | null): u32 {
  return x === null ? 0 : 1;
}
function text(x?: Text): u32 {
  return x === undefined ? 0 : 1;
}
function other(x?: u32): u32 {
  return x === null ? 0 : 1;
}
function wrong(x: Node | null): u32 {
  return undefined !== x ? 0 : 1;
}
export function main(): i32 {
  return i32(both() + text() + other() + wrong(null));
}
// expect: GTS4004 5:15 An optional parameter cannot be `null` too.
// expect: GTS4004 8:15 A `Text` cannot be optional.
// expect: GTS2006 12:10 This may be `undefined`, but never `null`.
// expect: GTS2006 15:10 This may be `null`, but never `undefined`.
