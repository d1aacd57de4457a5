async function* both(): AsyncGenerator<u32> {}
async function loop(): Promise<void> {
  for await (const x of both()) {
  }
}
export async function main(): Promise<i32> {
  return 0;
}
// expect: GTS1041 1:1 An `async` generator is not part of GTS.
// expect: GTS1041 3:3 `for await` is not part of GTS.
// expect: GTS1041 6:1 A coroutine has no C symbol of its own.
