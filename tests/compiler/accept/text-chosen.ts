// A text chosen with `?:`, where a `Text` is taken: only the chosen one is made.
import { print } from "gehri:host";

let asked: u32 = 0;
function ask(n: u32): u32 {
  asked++;
  return n;
}
function twice(text: Text): void {
  print(`${asked}: `);
  print(text);
}
function choose(first: boolean, a: Text, b: Text): void {
  print(first ? a : b);
}
function size(n: u32): void {
  twice(n > 9 ? `${n} is large\n` : n > 5 ? `${n} ` : "small\n");
}

export function main(): i32 {
  size(3);
  size(7);
  size(70);
  for (let i: u32 = 0; i < 2; i++) twice(i === 0 ? `zero ${ask(4)}\n` : `one ${ask(5)}\n`);
  choose(true, `${asked} left\n`, "right\n");
  choose(false, `${asked} left\n`, "right\n");
  const name: string | null = asked === 2 ? "Ada" : null;
  print(name === null ? "nobody\n" : `${name} and ${hex(asked)}\n`);
  return 0;
}
// expect-output:
// 0: small
// 0: 7 0: 70 is large
// 1: zero 4
// 2: one 5
// 2 left
// right
// Ada and 2
