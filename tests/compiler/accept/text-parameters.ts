/** `Text` through methods, function references, defaults and deep calls; templates with odd characters. */
import { print, printLine } from "gehri:host";

type Printer = (text: Text) => void;
class Log {
  lines: u32 = 0;
  constructor(readonly prefix: string) {}
  write(text: Text, level: u8 = 1): void {
    this.lines++;
    print(`${this.prefix}${level} `);
    this.through(printLine, text);
  }
  private through(printer: Printer, text: Text): void {
    printer(text);
  }
}
function deep(n: u32, text: Text): void {
  if (n === 0) printLine(text);
  else deep(n - 1, text);
}
function withDefault(n: u32, text: Text = "default"): void {
  print(text);
  printLine(` ${n}`);
}
const log = new Log("log");
let evaluated: u32 = 0;
function next(): u32 {
  evaluated++;
  return evaluated;
}

export function main(): i32 {
  log.write(`value ${next()} and ${next()}`, 2);
  log.write("plain \" % \\ é 漢");
  deep(5, `deep ${next()} ${hex(0xabc + u32(0), u8(8))}`);
  withDefault(1);
  withDefault(2, `given ${next()}`);
  const digits: u8 = 4;
  const width: u8 = 5;
  printLine(`${hex(u32(255), digits)}|${dec(i32(-7), width)}|${pad("é", width)}|${char(36)}{x}`);
  printLine(`a${""}b${"c"}${"d".length}e`);
  for (let i: u32 = 0; i < 3; i++) deep(i, `${i}${i * i}`);
  printLine(`${log.lines} ${evaluated}`);
  return 0;
}
// expect-output:
// log2 value 1 and 2
// log1 plain " % \ é 漢
// deep 3 00000abc
// default 1
// given 4 2
// 00ff|   -7|é   |${x}
// abc1e
// 00
// 11
// 24
// 2 4
