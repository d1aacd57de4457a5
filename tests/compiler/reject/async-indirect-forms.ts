// What stands behind a table: the same kind of coroutine with the same types, used where it is called.
interface Source {
  items(): Generator<u32>;
  read(): Promise<u32>;
}
class Good implements Source {
  *items(): Generator<u32> {
    yield 1;
  }
  async read(): Promise<u32> {
    return 1;
  }
}
const good = new Good();
const shared = good.items;
function* plain(): Generator<u32> {
  yield 1;
}
class Hands implements Source {
  items(): Generator<u32> {
    return kept;
  }
  async read(): Promise<u32> {
    return 1;
  }
}
const kept = plain();
const hands = new Hands();
async function use(source: Source): Promise<void> {
  const it = source.items();
  source.read();
}
async function none(): Promise<void> {
  await use(hands);
  await use(good);
}
interface Asked {
  ask(): Generator<u32, void, u32>;
}
class Base {
  read(): u32 {
    return 1;
  }
  async write(): Promise<u32> {
    return 1;
  }
}
async function take(task: (n: u32) => Promise<u32>): Promise<void> {}
async function fewer(): Promise<u32> {
  return 1;
}
async function given(): Promise<void> {
  await take(fewer);
}
let stored: (() => Promise<u32>) | null = null;
function store(n: u32): void {
  stored = async () => n;
}
function asked(x: Asked): void {}
export function main(): i32 {
  return 0;
}
// expect: GTS3007 15:16 `items` is a method.
// expect: GTS1041 30:14 A generator behind an interface or a function value must be
// expect: GTS1041 31:3 The call of an `async` function must be awaited here, or sta
// expect: GTS1041 34:13 This is no generator and no `async` function.
// expect: GTS1041 38:3 A generator that `next` gives values to is called directly.
// expect: GTS2003 53:14 This is no `(u32) => Promise<u32>`: its parameters differ.
// expect: GTS4020 57:12 This function captures `n`, and would outlive the block that
