/** What only the running program has cannot be computed by the compiler; the message says what it is. */
import { printLine } from "gehri:host";

let calls: u32 = 0;

function counted(): u32 {
  calls++;
  return calls;
}

function loud(): u32 {
  printLine("now");
  return 1;
}

export function run(argument: u32): u32 {
  const a = comptime(counted());
  const b = comptime(loud());
  const c = comptime(argument + 1);
  return a + b + c;
}

static_assert(counted() === 1);

export function main(): i32 {
  return 0;
}
// expect: GTS5001 17:22 `calls`
// expect: GTS5001 18:22 `loud`
// expect: GTS5001 19:22 The variable `argument` is known only when the program runs
// expect: GTS5001 23:15 `counted`
