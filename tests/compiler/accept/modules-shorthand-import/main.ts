/** `{ name }` in an object literal takes what an import stands for. */
import { TARGET } from "gehri:build";
import { printLine } from "gehri:host";
import { area, grow, height, width } from "./values.ts";

interface Screen {
  readonly width: u32;
  readonly height: u32;
  readonly area: (w: u32, h: u32) => u32;
  readonly TARGET: string;
}
function screen(): Screen {
  return { width, height, area, TARGET };
}

export function main(): i32 {
  grow();
  const s = screen();
  printLine(`${s.width} ${s.height} ${s.area(2, 3)} ${s.TARGET}`);
  return 0;
}
// expect-output:
// 80 25 6 host
