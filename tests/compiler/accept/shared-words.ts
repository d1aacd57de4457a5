/** One word needs no care, values that no handler reads neither, nor those that only handlers touch. */
import { interruptHandlers } from "gehri:build";
import { printLine } from "gehri:host";

class Frame {
  vector: u64 = 0;
}

class Device {
  name: string = "disk";
}

const handlers = interruptHandlers<Frame>();
const device = new Device();
let current: Device | null = null;
let title: string = "none";
let last: string = "";
let fixed: ReadonlySlice<u8> = "abc".bytes();
let count: u64 = 0;

/** @interrupt 32 */
export function onTimer(_frame: Frame): void {
  last = "timer";
  count += u64(last.length + fixed.length);
  if (current !== null) count += 1;
}

export function main(): i32 {
  title = "task";
  current = device;
  const frame = new Frame();
  const handler = handlers[32];
  if (handler !== null) handler(frame);
  printLine(`${title} ${fixed.length} ${count}`);
  return 0;
}
// expect-output:
// task 3 9
