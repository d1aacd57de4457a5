/** Namespace imports are rejected. */
import * as host from "gehri:host";
function f(): void {
  host.printLine("x");
}

export function main(): i32 {
  return 0;
}
// expect: GTS1011 2:1 Only `{ names }` can be imported.
// expect: GTS1001 4:3 `host` cannot be used as a value.
