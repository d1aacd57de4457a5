// What `using` takes: an object of a class, a reference from elsewhere, an interface, null.
import { print } from "gehri:host";

class Lock implements Disposable {
  depth: u32 = 0;
  acquire(): Lock {
    this.depth++;
    return this;
  }
  [Symbol.dispose](): void {
    this.depth--;
    print(`released, depth ${this.depth}\n`);
  }
}

const lock = new Lock();

function maybe(take: boolean): Lock | null {
  return take ? lock.acquire() : null;
}

function withInterface(): void {
  const held = lock.acquire();
  const any: Disposable = held;
  using d = any;
  print(`interface, depth ${lock.depth}\n`);
}

export function main(): i32 {
  {
    using a = lock.acquire();
    using b = lock.acquire();
    print(`two, depth ${a.depth}\n`);
  }
  {
    using none = maybe(false);
    print(`null, depth ${lock.depth}\n`);
  }
  {
    using some = maybe(true);
    print(`some, depth ${lock.depth}\n`);
  }
  withInterface();
  return 0;
}
// expect-output:
// two, depth 2
// released, depth 1
// released, depth 0
// null, depth 0
// some, depth 1
// released, depth 0
// interface, depth 1
// released, depth 0
