async function* both(): AsyncGenerator<u32> {
  yield 1;
}
async function* nothing(): AsyncGenerator<void> {
  yield;
}
export async function main(): Promise<i32> {
  return 0;
}
// expect: GTS1041 4:28 A generator yields values.
// expect: GTS1041 7:1 A coroutine has no C symbol of its own.
