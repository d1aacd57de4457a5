/** Two words exchanged at once, as a local, a field, and in a module. */
import { printLine } from "gehri:host";
import { AtomicPair } from "gehri:std";

class Holder {
  tag: u8 = 1;
  readonly pair = new AtomicPair(1, 2);
}

static_assert(alignof<Holder>() === 16 && sizeof<Holder>() === 32);

const shared = new AtomicPair(u64.MAX, 0);
const pairs = new Holder();

function show(pair: AtomicPair): void {
  const { first, second } = pair.load();
  printLine(`${hex(first)} ${second}`);
}

export function main(): i32 {
  const local = new AtomicPair(7, 8);
  assert(local.compareExchange({ first: 7, second: 8 }, { first: 9, second: 10 }));
  assert(!local.compareExchange({ first: 9, second: 8 }, { first: 1, second: 1 }));
  assert(!local.compareExchange({ first: 7, second: 10 }, { first: 1, second: 1 }));
  show(local);
  shared.store({ first: 5, second: u64.MAX });
  show(shared);
  pairs.pair.store({ first: 3, second: 4 });
  show(pairs.pair);
  return 0;
}
// expect-output:
// 9 10
// 5 18446744073709551615
// 3 4
