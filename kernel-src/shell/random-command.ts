/** `random`: prints random bytes. */
import { print, printLine } from "../console/console.ts";
import { FIRST_SEED_MS_MAX, RANDOM_PRINT_MAX } from "../random/limits.ts";
import { randomBytes } from "../random/random.ts";
import { sleepNs } from "../sched/scheduler.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, numberArgument, OK, refuse } from "./command.ts";

const DEFAULT_BYTES: u64 = 16;
const LINE_BYTES: u64 = 32;
const STEP_MS: u64 = 50;
const NS_PER_MS: u64 = 1_000_000;

export function randomCommand(args: Arguments): u8 {
  const count =
    args.count === 1 ? DEFAULT_BYTES : numberArgument(args, 1, "BYTES", 1, RANDOM_PRINT_MAX);
  if (count === null) return FAILED;
  const line = new FixedArray<u8, 32>();
  let left = count;
  while (left > 0) {
    const part = left < LINE_BYTES ? left : LINE_BYTES;
    const bytes = line.slice(0, usize(part));
    if (!fill(bytes))
      return refuse("random: not seeded: neither the processor nor a device is a source");
    for (const value of bytes) print(`${hex(value, 2)}`);
    printLine("");
    left -= part;
  }
  return OK;
}

/** Waits a little for the first seed: a device may be about to give it. */
function fill(bytes: Slice<u8>): boolean {
  for (let waitedMs: u64 = 0; waitedMs < FIRST_SEED_MS_MAX; waitedMs += STEP_MS) {
    if (randomBytes(bytes)) return true;
    sleepNs(STEP_MS * NS_PER_MS);
  }
  return randomBytes(bytes);
}
