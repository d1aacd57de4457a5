/** Loop conditions and steps that need statements of their own run them every round, `continue` included. */
import { print, printLine } from "gehri:host";

class Reader {
  private at: usize = 0;
  constructor(private readonly text: string) {}
  next(): u8 {
    if (this.at === this.text.length) return 0;
    return this.text.bytes()[this.at++];
  }
  peek(): Reader | null {
    return this.at < this.text.length ? this : null;
  }
}
let log: u32 = 0;
function note(n: u32): u32 {
  log = log * 10 + n;
  return n;
}

export function main(): i32 {
  const reader = new Reader("a-b--c.d");
  let c: u8 = 0;
  while ((c = reader.next()) !== 0 && c !== byte(".")) {
    if (c === byte("-")) continue;
    print(`${char(c)}`);
  }
  printLine(` ${char(reader.next())}`);
  let i: u32 = 0;
  for (let j: u32 = note(1); i++ < 3 || note(2) > 5; j = i++ + j) {
    if (j % 2 === 0) continue;
    print(`${i}:${j} `);
  }
  printLine(`${i} ${log}`);
  let n: u32 = 0;
  do {
    n++;
    if (n === 2) continue;
    print(`${n} `);
  } while (n++ < 5 && (note(3) === 3 || note(4) === 4));
  printLine(`${n} ${log}`);
  outer: for (let a: u32 = 0; (a = a + 1) < 5; note(a)) {
    for (let b: u32 = 0; b++ < 3; ) {
      if (b === a) continue outer;
      if (a + b > 6) break outer;
      print(`${a}${b} `);
    }
  }
  printLine(`${log}`);
  const lines = new Reader("xyz");
  for (let r = lines.peek(); r !== null; r = r.peek()) print(`${r.next()} `);
  let k: i32 = 3;
  while (k-- > 0 ? k !== 1 || note(5) === 5 : note(6) === 0) print(`k${k} `);
  printLine(`${log}`);
  return 0;
}
// expect-output:
// abc d
// 1:1 5 12
// 1 3 5 6 1233
// 21 31 32 41 42 1233123
// 120 121 122 k2 k1 k0 123312356
