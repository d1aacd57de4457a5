async function f(): Promise<u32> {
  return 1;
}
function* g(): Generator<u32> {
  yield 1;
}
async function run(): Promise<void> {
  const a = await 3;
  const list = [f(), f()] as const;
  const d = await Promise.all(list);
  await Promise.all([f(), nothing()]);
  await g();
  const e: u32 = await (f());
}
async function nothing(): Promise<void> {}
export function main(): i32 {
  return 0;
}
// expect: GTS1041 8:19 `await` takes a call of an `async` function.
// expect: GTS1041 9:16 A `Promise` is not a value that can be kept.
// expect: GTS1041 10:19 `Promise.all` takes a literal list of calls.
// expect: GTS1041 12:9 A generator cannot be awaited.
