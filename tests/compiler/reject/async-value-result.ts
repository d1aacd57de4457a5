/** The value of an `async` function gives exactly what its type says. */
async function one(): Promise<u32> {
  return 1;
}
async function use(f: () => Promise<u32 | null>): Promise<void> {
  await f();
}
async function work(): Promise<void> {
  await use(one);
}
export function main(): i32 {
  return 0;
}
// expect: GTS2003 9:13 `callback` gives `u32`, not `u32 | null`.
