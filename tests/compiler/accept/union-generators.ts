/** A generator of results: values and errors in turn. */
import { printLine } from "gehri:host";
import { ok, err, type Result } from "gehri:std/result";
function* shapes(n: u32): Generator<Result<u32, "odd">> {
  for (let i: u32 = 0; i < n; i++) {
    if (i % 2 === 0) yield ok(i);
    else yield err("odd");
  }
}
export function main(): i32 {
  for (const r of shapes(4)) {
    if (!r.ok) {
      printLine(r.error);
      continue;
    }
    printLine(`${r.value}`);
  }
  return 0;
}
// expect-output:
// 0
// odd
// 2
// odd
