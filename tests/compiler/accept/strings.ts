/** Strings are UTF-8 views: length in bytes, slices, comparison by content, exact escapes. */
import { printLine } from "gehri:host";

const EMPTY = "";
const greeting: string = "grüß 漢 😀";

function same(a: string, b: string): boolean {
  return a === b;
}

export function main(): i32 {
  printLine(greeting);
  printLine(`${greeting.length} ${EMPTY.length} ${"\0a".length} ${"é".length} ${"😀".length}`);
  printLine(`${same("abc", "abcd".slice(0, 3))} ${same("abc", "abd")} ${same("", EMPTY)}`);
  printLine(`${same("a\0b", "a\0c")} ${same("a\0b", "a\0b")} ${same("a", "b")}`);
  const s = "hello world";
  printLine(`${s.slice(6)}|${s.slice(0, 5)}|${s.slice(3, 3)}|${s.slice(11)}|`);
  printLine(`${s.startsWith("hello")} ${s.startsWith("")} ${s.startsWith("hello world!")}`);
  printLine(`${s.endsWith("world")} ${s.endsWith("")} ${s.endsWith("xhello world")}`);
  printLine("\x41\x7f9\u00e9\u{1F600}".slice(0, 1));
  printLine(`${"\x7f9a".length} ${"\x7f9a".bytes()[1]} ${"\u00e9f".bytes()[2]}`);
  printLine("quote \" backslash \\ percent %d %s %n tri ??= ??/ dollar ${x}");
  printLine('tab\tnul-free \'single\' `back`');
  const view = stringView(s.bytes().slice(4, 7));
  printLine(`[${view}] ${view === "o w"}`);
  let t: string = s;
  t = t.slice(1);
  printLine(`${t} ${s}`);
  return 0;
}
// expect-output:
// grüß 漢 😀
// 15 0 2 2 4
// true false true
// false true false
// world|hello|||
// true true false
// true true false
// A
// 3 57 102
// quote " backslash \ percent %d %s %n tri ??= ??/ dollar ${x}
// tab	nul-free 'single' `back`
// [o w] true
// ello world hello world
