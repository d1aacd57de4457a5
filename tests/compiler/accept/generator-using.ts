// Leaving a `for…of` early ends the generator: its clean-ups run, as in JavaScript.
import { print } from "gehri:host";

class Guard {
  constructor(private readonly name: string) {}
  [Symbol.dispose](): void {
    print(`-${this.name} `);
  }
}

function* guarded(n: u32): Generator<u32> {
  using g = new Guard("g");
  for (let i: u32 = 0; i < n; i++) {
    using step = new Guard("s");
    yield i;
  }
}

function* outer(): Generator<u32> {
  using o = new Guard("o");
  yield* guarded(3);
}

function first(): u32 {
  for (const x of outer()) return x + 1;
  return 0;
}

export function main(): i32 {
  for (const x of guarded(2)) print(`${x} `);
  print("\n");
  for (const x of guarded(9)) {
    if (x === 1) break;
    print(`${x} `);
  }
  print("\n");
  print(`${first()}\n`);
  again: for (let i: u32 = 0; i < 2; i++) {
    for (const x of outer()) {
      print(`${i}:${x} `);
      continue again;
    }
  }
  print("\n");
  return 0;
}
// expect-output:
// 0 -s 1 -s -g 
// 0 -s -s -g 
// -s -g -o 1
// 0:0 -s -g -o 1:0 -s -g -o 
