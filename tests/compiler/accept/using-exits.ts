// `using` runs its clean-ups in reverse order on every way out of its scope.
import { print } from "gehri:host";

class Guard {
  constructor(private readonly name: string) {
    print(`+${name} `);
  }
  [Symbol.dispose](): void {
    print(`-${this.name} `);
  }
  tag(): u32 {
    return 7;
  }
}

function atEnd(): void {
  using a = new Guard("a");
  using b = new Guard("b");
  print("body ");
}

function early(n: u32): u32 {
  using a = new Guard("a");
  if (n === 0) return a.tag();
  using b = new Guard("b");
  if (n === 1) return b.tag() + 1;
  {
    using c = new Guard("c");
    if (n === 2) return c.tag() + 2;
  }
  return 99;
}

function loops(): void {
  outer: for (let i: u32 = 0; i < 3; i++) {
    using o = new Guard("o");
    for (let j: u32 = 0; j < 3; j++) {
      using p = new Guard("p");
      if (j === 0) continue;
      if (i === 0) continue outer;
      if (i === 1) break;
      break outer;
    }
    print(`i${i} `);
  }
}

function switches(n: u32): void {
  using s = new Guard("s");
  switch (n) {
    case 0: {
      using t = new Guard("t");
      break;
    }
    case 1:
      print("one ");
      break;
    default:
      return;
  }
  print("after ");
}

let shared: u32 = 1;
class Bump {
  [Symbol.dispose](): void {
    shared = 100;
  }
}
function valueFirst(): u32 {
  using b = new Bump();
  return shared;
}

export function main(): i32 {
  atEnd();
  print("\n");
  for (let n: u32 = 0; n < 4; n++) print(`${early(n)}\n`);
  loops();
  print("\n");
  switches(0);
  switches(1);
  switches(2);
  print("\n");
  print(`${valueFirst()} ${shared}\n`);
  return 0;
}
// expect-output:
// +a +b body -b -a 
// +a -a 7
// +a +b -b -a 8
// +a +b +c -c -b -a 9
// +a +b +c -c -b -a 99
// +o +p -p +p -p -o +o +p -p +p -p i1 -o +o +p -p +p -p -o 
// +s +t -t after -s +s one after -s +s -s 
// 1 100
