/** The other half. */
import { leftNow } from "./left.ts";

let calls: u32 = 0;

export function bump(): u32 {
  calls++;
  return calls;
}

export const right: u32 = leftNow() + bump();
