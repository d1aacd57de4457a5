/** A panic in another module names that module's file. */
import { divide } from "./divide.ts";

export function main(): i32 {
  return divide(1, 0);
}
