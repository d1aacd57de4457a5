// A frame holds one run: starting it again before the run has ended panics.
import { print } from "gehri:host";

async function wait(): Promise<void> {
  await suspend();
}

const frame = new Frame<typeof wait>();

export function main(): i32 {
  const task = frame.start();
  while (!task.resume()) {}
  const next = frame.start();
  next.cancel();
  frame.start();
  print("started three times\n");
  frame.start(); // panics: the last run of this frame has not ended
  return 0;
}
// expect-output:
// started three times
