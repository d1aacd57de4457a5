// A generator in a variable: `next`, `for…of` where it stands, `return`, and as a parameter.
import { print } from "gehri:host";

function* count(from: u32, to: u32): Generator<u32> {
  for (let i = from; i < to; i++) yield i;
}

function sum(it: Iterator<u32>): u32 {
  let total: u32 = 0;
  for (;;) {
    const r = it.next();
    if (r.done) return total;
    total += r.value;
  }
}

function firstOf(it: Generator<u32>): u32 {
  for (const x of it) return x;
  return 99;
}

function pair(a: Generator<u32>, b: Generator<u32>): void {
  let x = a.next();
  let y = b.next();
  while (!x.done && !y.done) {
    print(`${x.value}/${y.value} `);
    x = a.next();
    y = b.next();
  }
  print("\n");
}

export function main(): i32 {
  const it = count(1, 5);
  const r = it.next();
  if (!r.done) print(`${r.value}:`);
  for (const x of it) print(` ${x}`);
  print(` ${it.next().done}\n`);

  print(`${sum(count(0, 10))} `);
  const rest = count(0, 5);
  rest.next();
  rest.next();
  print(`${sum(rest)}\n`);

  const left = count(7, 9);
  print(`${firstOf(left)} ${left.next().done}\n`);

  const ended = count(0, 3);
  print(`${ended.return().done} ${ended.next().done}\n`);

  pair(count(0, 3), count(10, 20));
  const named: Iterator<u32> = count(4, 6);
  print(`${sum(named)}\n`);

  for (let i: u32 = 0; i < 3; i++) {
    const each = count(i, i + 2);
    each.next();
    for (const x of each) print(`${x} `);
  }
  print("\n");
  let which = count(1, 2);
  const other = count(5, 6);
  which = other;
  for (const x of which) print(`${x} ${other.next().done}\n`);
  return 0;
}
// expect-output:
// 1: 2 3 4 true
// 45 9
// 7 true
// true true
// 0/10 1/11 2/12 
// 9
// 1 2 3 
// 5 true
