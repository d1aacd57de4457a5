/** The parts of a `Text` live in their block: what they show is computed before `?:`. */
import { print } from "gehri:host";

function show(isLong: boolean, n: u32): void {
  let m = n;
  print(isLong ? `${n} bytes ${m++} ${m++}` : `${n}`);
}
export function main(): i32 {
  show(true, 1);
  return 0;
}
// expect: GTS2010 6:9 Keep what these texts show in variables first.
