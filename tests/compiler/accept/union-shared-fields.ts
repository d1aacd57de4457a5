/** A field that all possible members share needs no test, wherever it stands in them. */
import { printLine } from "gehri:host";

type Event =
  | { readonly type: "key"; readonly time: u64; readonly code: u8 }
  | { readonly type: "mouse"; readonly x: i16; readonly y: i16; readonly time: u64 }
  | { readonly type: "timer"; readonly time: u64; readonly level: "low" }
  | { readonly type: "none"; readonly time: u64; readonly level: "low" };

function time(e: Event): u64 {
  return e.time;
}
function late(e: Event): u64 {
  if (e.type === "none" || e.type === "mouse") return 0;
  return e.time + 1;
}
function level(e: Event): string {
  return e.type === "timer" || e.type === "none" ? e.level : "other";
}
function both(e: Event): u64 {
  const { time: at, type } = e;
  return type === "key" ? at * 2 : at;
}

export function main(): i32 {
  const events: FixedArray<Event, 4> = [
    { type: "key", time: 1, code: 65 },
    { type: "mouse", x: -1, y: 2, time: 20 },
    { type: "timer", time: 300, level: "low" },
    { type: "none", time: 4000, level: "low" },
  ];
  for (const e of events) printLine(`${e.type} ${time(e)} ${late(e)} ${level(e)} ${both(e)}`);
  return 0;
}
// expect-output:
// key 1 2 other 2
// mouse 20 0 other 20
// timer 300 301 low 300
// none 4000 0 low 4000
