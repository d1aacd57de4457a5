/** Where the register lies, nobody checks. */
import { status } from "./device.ts";

export function main(): i32 {
  status.set(1);
  return i32(status.get());
}
// expect: GTS5033 5:3 A device register in a module that does not import gehri:uns
// expect: GTS5033 6:14 A device register in a module that does not import gehri:uns
