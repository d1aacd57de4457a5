// `using` ends a generator when its scope ends; `return()` and a loop that is left do so, too.
import { print } from "gehri:host";

class Guard {
  constructor(private readonly name: string) {}
  [Symbol.dispose](): void {
    print(`-${this.name} `);
  }
}
function* guarded(n: u32): Generator<u32> {
  using outer = new Guard("outer");
  for (let i: u32 = 0; i < n; i++) {
    using step = new Guard("step");
    yield i;
  }
}
function* nested(): Generator<u32> {
  using own = new Guard("own");
  using inner = guarded(3);
  inner.next();
  yield 7;
  yield* inner;
}
function take(it: Generator<u32>, n: u32): void {
  for (let i: u32 = 0; i < n; i++) {
    const r = it.next();
    if (!r.done) print(`${r.value} `);
  }
}
function early(n: u32): u32 {
  using it = guarded(5);
  take(it, n);
  if (n === 1) return n;
  it.return();
  print("| ");
  return 0;
}
export function main(): i32 {
  {
    using it = guarded(2);
    take(it, 1);
  }
  print("\n");
  print(`${early(1)}\n`);
  print(`${early(2)}\n`);
  {
    using it = guarded(2);
    for (const x of it) {
      print(`${x} `);
      break;
    }
    print("left ");
    take(it, 1);
  }
  print("\n");
  for (let i: u32 = 0; i < 3; i++) {
    using it = nested();
    take(it, i);
    if (i === 1) continue;
    print("; ");
  }
  print("\n");
  {
    using never = guarded(3);
  }
  print("end\n");
  return 0;
}
// expect-output:
// 0 -step -outer 
// 0 -step -outer 1
// 0 -step 1 -step -outer | 0
// 0 -step -outer left 
// ; 7 -step -outer -own 7 -step 1 ; -step -outer -own 
// end
