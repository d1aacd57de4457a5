// Object literals whose type is inferred, as the result of a function and in fields: records.
import { print } from "gehri:host";

function pair(x: u32, y: i16) {
  return { x, y, sum: i32(i32(x) + i32(y)) };
}
function nested(name: string) {
  const inner = pair(7, -2);
  return { name, inner, more: { flag: name.length > 2 } };
}
class Holder {
  readonly first = { a: u8(1), b: "b" };
  current = { a: u8(2), b: "c" };
  static shared = pair(1, 1);
  move(): void {
    this.current = { a: u8(9), b: "moved" };
    Holder.shared = pair(5, 5);
  }
}
const holder = new Holder();
const choose = (left: boolean) => (left ? { n: u64(1) } : { n: u64(2) });

export function main(): i32 {
  const { x, y, sum } = pair(3, -4);
  print(`${x} ${y} ${sum}\n`);
  const deep = nested("abc");
  print(`${deep.name} ${deep.inner.sum} ${deep.more.flag}\n`);
  holder.move();
  print(`${holder.first.b} ${holder.current.a} ${holder.current.b} ${Holder.shared.sum}\n`);
  print(`${choose(false).n}\n`);
  return 0;
}
// expect-output:
// 3 -4 -1
// abc 5 true
// b 9 moved 10
// 2
