import { print } from "gehri:host";

async function say(text: Text): Promise<void> {
  await suspend();
  print(text);
}
export function main(): i32 {
  return 0;
}
// expect: GTS2010 3:16 A coroutine cannot keep a `Text` in its frame.
