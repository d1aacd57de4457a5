/** Names pass through modules: by name, renamed, all of them, types and values. */
import { printLine } from "gehri:host";
import { area, type Box, Color, Counter, LIMIT, shown, type Side } from "./all.ts";

export function main(): i32 {
  const side: Side = 4;
  const box: Box = { width: side, height: LIMIT };
  const counter = new Counter();
  counter.add(area(box));
  printLine(`${counter.total} ${shown(Color.Green)}`);
  return 0;
}
// expect-output:
// 20 green
