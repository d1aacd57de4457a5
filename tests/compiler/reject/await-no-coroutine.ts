/** `await` takes the direct call of an `async` function. */
class Holder {
  run: () => u32 = (): u32 => 1;
}
const holder = new Holder();
function plain(): u32 {
  return 1;
}
function* numbers(): Generator<u32> {
  yield 1;
}
async function first(): Promise<u32> {
  return await plain();
}
async function second(): Promise<u32> {
  return await holder.run();
}
async function many(): Promise<void> {
  await Promise.all([first(), 3]);
  await Promise.all([first(), numbers()]);
}
const atOnce = await first();

export function main(): i32 {
  return 0;
}
// expect: GTS1041 13:16 This is no call of a generator or `async` function.
// expect: GTS1041 16:16 This is no call of a generator or `async` function.
// expect: GTS1041 19:31 `Promise.all` takes calls of `async` functions.
// expect: GTS1041 20:31 A generator cannot be awaited.
// expect: GTS1041 22:16 `await` stands in `async` functions only.
