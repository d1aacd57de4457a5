// A frame that would hold itself, through an interface, an override and a callback.
interface Node {
  walk(): Promise<u32>;
}
class Leaf implements Node {
  async walk(): Promise<u32> {
    return 1;
  }
}
class Branch implements Node {
  constructor(private readonly next: Node) {}
  async walk(): Promise<u32> {
    return await this.next.walk();
  }
}
const leaf = new Leaf();
const branch = new Branch(leaf);
const tree = new Branch(branch);

class Base {
  async run(other: Base): Promise<void> {}
}
class Derived extends Base {
  override async run(other: Base): Promise<void> {
    await other.run(this);
  }
}
const derived = new Derived();

async function retry(task: () => Promise<void>): Promise<void> {
  await task();
}
async function start(): Promise<void> {
  await retry(async () => {
    await retry(async () => {});
  });
  await tree.walk();
  await derived.run(derived);
}
export function main(): i32 {
  return 0;
}
// expect: GTS1042 12:3 It waits for itself: `Branch.walk` for `Branch.walk`.
// expect: GTS1042 24:3 It waits for itself: `Derived.run` for `Derived.run`.
// expect: GTS1042 30:1 It waits for itself: `retry` for `(arrow function)` for `r
