/** A name belongs to its innermost block; an outer one of the same name is untouched. */
import { print, printLine } from "gehri:host";

const value: i32 = 1;
let n: i32 = 100;

function parameter(value: i32): i32 {
  if (value > 0) {
    const value: i32 = 50;
    n += value;
  }
  return value;
}
function loops(): i32 {
  let total: i32 = 0;
  const i: i32 = 1000;
  for (let i: i32 = 0; i < 3; i++) {
    const n = i * 2;
    for (let i: i32 = n; i < n + 2; i++) total += i;
    total += i;
  }
  for (const n of "ab".bytes()) total += i32(n) - 97;
  switch (total) {
    case 18: {
      const total: i32 = 7;
      print(`${total} `);
      break;
    }
    default: {
      const total = "other";
      print(`${total} `);
    }
  }
  return total + i;
}
class Thing {
  n: i32 = 5;
  get(n: i32): i32 {
    const value = this.n + n;
    {
      const n = value + 1;
      return n;
    }
  }
}

export function main(): i32 {
  const thing = new Thing();
  printLine(`${parameter(3)} ${parameter(-3)} ${n} ${loops()} ${thing.get(2)} ${value}`);
  return 0;
}
// expect-output:
// other 3 -3 150 1019 8 1
