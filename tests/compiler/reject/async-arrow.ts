// Coroutines are called: they are no values that could be kept, passed or chosen.
function take(f: () => void): void {
  f();
}
async function sleep(): Promise<void> {}
async function run(flag: boolean): Promise<void> {
  take(async () => {});
  let f = async (): Promise<void> => {};
  const g = flag ? async (): Promise<void> => {} : async (): Promise<void> => {};
  async function inner(): Promise<void> {}
  const h = inner;
  const ok = async (n: u32): Promise<u32> => n;
  const other = ok;
  await ok(1);
}
export function main(): i32 {
  return 0;
}
// expect: GTS1041 7:8 A generator or `async` function cannot be used as a value
// expect: GTS1041 8:11 A generator or `async` function cannot be used as a value
// expect: GTS1041 9:20 A generator or `async` function cannot be used as a value
