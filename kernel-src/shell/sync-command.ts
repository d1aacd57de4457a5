/** `sync`: see kernel-src/bench/sync-check.ts. */

import {
  checkAsyncAll,
  checkAsyncKill,
  checkAsyncWork,
  checkParked,
  parkedBytes,
  parkedCount,
  parkedFrameBytes,
} from "../bench/async-check.ts";
import { checkChannels } from "../bench/channel-check.ts";
import {
  checkChain,
  checkInversion,
  checkKilledOwner,
  checkKilledWaiter,
  checkRemoteInversion,
  checkStress,
  stressRounds,
} from "../bench/sync-check.ts";
import { printLine } from "../console/console.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, numberArgument, OK } from "./command.ts";
import { STRESS_MS_DEFAULT, STRESS_MS_MAX } from "./limits.ts";

function report(what: string, failure: string): boolean {
  printLine(`${pad(what, 22)} ${failure.length === 0 ? "as it should be" : failure}`);
  return failure.length === 0;
}

export function syncCommand(args: Arguments): u8 {
  let ms: u64 = STRESS_MS_DEFAULT;
  if (args.count > 1) {
    const parsed = numberArgument(args, 1, "MILLISECONDS", 1, STRESS_MS_MAX);
    if (parsed === null) return FAILED;
    ms = parsed;
  }
  let good = report("priority inversion", checkInversion());
  good = report("across processors", checkRemoteInversion()) && good;
  good = report("a chain of owners", checkChain()) && good;
  good = report("killed owners", checkKilledOwner()) && good;
  good = report("killed waiters", checkKilledWaiter()) && good;
  good = report("many at once", checkStress(ms)) && good;
  good = report("async tasks", checkAsyncWork()) && good;
  good = report("killed async tasks", checkAsyncKill()) && good;
  good = report("several waits at once", checkAsyncAll()) && good;
  good = report("channels", checkChannels()) && good;
  good = report("parked async tasks", checkParked()) && good;
  printLine(
    `${parkedCount()} parked: ${parkedBytes()} bytes each, ${parkedFrameBytes()} of a frame`,
  );
  printLine(`${stressRounds()} rounds`);
  return good ? OK : FAILED;
}
