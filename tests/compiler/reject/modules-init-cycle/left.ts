/** One half. */
import { bump, right } from "./right.ts";

export let left: u32 = bump() + right;

export function leftNow(): u32 {
  return left;
}
