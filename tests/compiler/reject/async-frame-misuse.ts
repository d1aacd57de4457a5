async function f(n: u32): Promise<void> {
  await suspend();
}
async function generic<T>(n: T): Promise<void> {}
const a = new Frame<typeof generic>();
const b = new Frame<() => Promise<void>>();
class Job {
  async run(): Promise<void> {}
}
export function use(job: Job): void {
  const c = new Frame<typeof job.run>();
}
static_assert(sizeof<Frame<typeof f>>() < 64);
export function main(): i32 {
  return 0;
}
// expect: GTS4003 5:11 A `Frame` belongs to one function, not to a generic one.
// expect: GTS1041 6:11 Write `Frame<typeof NAME>` with the name of an `async` funct
// expect: GTS1041 11:13 Write `Frame<typeof NAME>` with the name of an `async` funct
// expect: GTS5001 13:15 This is computed only when the program runs.
