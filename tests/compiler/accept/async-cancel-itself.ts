// A task that cancels itself panics: its clean-ups would run while it goes on.
let own: Coroutine | null = null;

async function task(): Promise<void> { // panics: this run resumes or ends itself
  await suspend();
  own?.cancel();
  await suspend();
}
const frame = new Frame<typeof task>();

export function main(): i32 {
  own = frame.start();
  own.resume();
  own.resume();
  return 0;
}
