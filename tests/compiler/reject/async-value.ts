async function f(): Promise<u32> {
  return 1;
}
function* g(): Generator<u32> {
  yield 1;
}
interface Runner {
  run(): Promise<void>;
}
class Job implements Runner {
  async run(): Promise<void> {}
}
class Keeper {
  kept: Promise<u32> | null = null;
}
function use(r: Runner): void {}
function hold(made: Generator<u32>): void {}
export function main(): i32 {
  const h = f;
  const k = g;
  return 0;
}
// expect: GTS1041 14:9 A `Promise` is not a value that can be kept.
