/** `switch` on strings compares contents, shares bodies, and evaluates its subject once. */
import { printLine } from "gehri:host";

let asked: u32 = 0;
function word(s: string): string {
  asked++;
  return s.slice(1);
}
function classify(s: string): u32 {
  switch (word(s)) {
    case "":
      return 0;
    case "alpha":
    case "beta":
      return 1;
    case "gamma":
      break;
    default:
      return 3;
  }
  return 2;
}

export function main(): i32 {
  printLine(`${classify("x")} ${classify("xalpha")} ${classify("xbeta")} ${classify("xgamma")} ${classify("xalph")}`);
  printLine(`${asked}`);
  return 0;
}
// expect-output:
// 0 1 1 2 3
// 5
