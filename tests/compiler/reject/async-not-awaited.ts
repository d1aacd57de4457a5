async function f(): Promise<u32> {
  return 1;
}
function* g(): Generator<u32> {
  yield 1;
}
async function run(): Promise<void> {
  f();
  const p = f();
  g();
  const made = g();
  await p;
}
export function main(): i32 {
  f();
  return 0;
}
// expect: GTS1041 8:3 The call of an `async` function must be awaited here, or s
// expect: GTS1041 9:13 The call of an `async` function must be awaited here, or s
// expect: GTS1041 12:9 `await` takes a call of an `async` function.
// expect: GTS1041 15:3 The call of an `async` function must be awaited here, or s
