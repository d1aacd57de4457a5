/** String literals as values: comparison, switch, conversion to text, subsets, fields. */
import { printLine } from "gehri:host";

type Level = "debug" | "info" | "warning" | "error";
type Loud = "warning" | "error";
type Odd = "a b" | "1" | "" | "ünï" | 'quote"s';

class Log {
  level: Level = "info";
  last: Loud | null = null;
}
const log = new Log();

function rank(level: Level): u32 {
  switch (level) {
    case "debug":
      return 0;
    case "info":
      return 1;
    case "warning":
    case "error":
      return 2;
  }
}
function isLoud(level: Level): boolean {
  return level === "warning" || level === "error";
}
function loud(level: Level): Loud | null {
  return level === "warning" || level === "error" ? level : null;
}
function widen(level: Loud): Level {
  return level;
}
function text(level: Level): string {
  return level;
}
function next(level: Level): Level {
  return level === "debug" ? "info" : level === "info" ? "warning" : "error";
}
function length(o: Odd): usize {
  const s: string = o;
  return s.length;
}
function same(a: Level, b: Loud): boolean {
  return a === b;
}

export function main(): i32 {
  printLine(
    `${rank("info")} ${isLoud("error")} ${isLoud("debug")} ${loud("error") ?? "quiet"} ${loud("info") ?? "quiet"}`,
  );
  let level: Level = "debug";
  for (let i: u32 = 0; i < 4; i++) {
    printLine(`${level} ${text(level)} ${text(level).length}`);
    level = next(level);
  }
  log.level = widen("warning");
  log.last = loud(log.level);
  printLine(
    `${log.level} ${log.last ?? "none"} ${same("error", "error")} ${same("info", "error")}`,
  );
  printLine(
    `${length("a b")} ${length("")} ${length("ünï")} ${length('quote"s')} ${sizeof<Odd>()}`,
  );
  printLine(log.level === "warning" ? "match" : "no match");
  return 0;
}
// expect-output:
// 1 true false error quiet
// debug debug 5
// info info 4
// warning warning 7
// error error 5
// warning warning true false
// 3 0 5 7 1
// match
