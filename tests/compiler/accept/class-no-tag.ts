/** Where nothing is overridden and nothing tested, objects carry nothing hidden. */
import { printLine } from "gehri:host";

class Link {
  next: Link | null = null;
}
class Job extends Link {
  cost: u32 = 0;
}
static_assert(sizeof<Link>() === 8);
static_assert(sizeof<Job>() === 16);
static_assert(offsetof<Job>("next") === 0);
static_assert(offsetof<Job>("cost") === 8);

class Root {
  n: u32 = 0;
  get(): u32 {
    return this.n;
  }
}
class Leaf extends Root {
  m: u32 = 0;
  override get(): u32 {
    return this.m;
  }
}
static_assert(sizeof<Root>() === 8);
static_assert(sizeof<Leaf>() === 12);
static_assert(offsetof<Leaf>("n") === 4);
const leaf = new Leaf();

export function main(): i32 {
  const job = new Job();
  job.cost = 4;
  printLine(`${job.cost} ${job.next === null} ${leaf.get()}`);
  return 0;
}
// expect-output:
// 4 true 0
