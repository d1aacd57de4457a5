/** Commands about the machine as a whole: `uptime`, `reboot`, `poweroff`. */
import { powerOff, reboot } from "../acpi/power.ts";
import { flushConsole, print, printLine } from "../console/console.ts";
import { nowNs, wallClock } from "../time/clock.ts";
import type { Arguments } from "./arguments.ts";
import { OK, refuse } from "./command.ts";

const NS_PER_MS = 1_000_000;
const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_DAY = 86400;

/** Two digits. */
function two(value: u64): void {
  assert(value < 100, "uptime: a number of more than two digits");
  print(`${value / 10}${value % 10}`);
}

function clockTime(hours: u64, minutes: u64, seconds: u64): void {
  two(hours);
  print(":");
  two(minutes);
  print(":");
  two(seconds);
}

export function uptimeCommand(_args: Arguments): u8 {
  const ms: u64 = nowNs() / NS_PER_MS;
  const seconds: u64 = ms / MS_PER_SECOND;
  print(`up ${seconds / SECONDS_PER_DAY} days `);
  const rest: u64 = seconds % SECONDS_PER_DAY;
  const minutes: u64 = (rest / SECONDS_PER_MINUTE) % SECONDS_PER_MINUTE;
  clockTime(rest / SECONDS_PER_HOUR, minutes, rest % SECONDS_PER_MINUTE);
  print(`.${(ms / 100) % 10}${(ms / 10) % 10}${ms % 10}, `);
  const now = wallClock();
  print(`now ${now.year}-`);
  two(u64(now.month));
  print("-");
  two(u64(now.day));
  print(" ");
  clockTime(u64(now.hour), u64(now.minute), u64(now.second));
  printLine("");
  return OK;
}

/** Both give the console time to send what is queued: the machine may be gone at once. */
export function rebootCommand(_args: Arguments): u8 {
  flushConsole();
  reboot();
}

export function powerOffCommand(_args: Arguments): u8 {
  flushConsole();
  powerOff();
  return refuse("poweroff: the machine has no way that the kernel knows");
}
