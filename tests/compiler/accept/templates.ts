/** Templates: every kind of piece, widths, padding, text handed on, the pieces as a callee sees them. */
import { print, printLine } from "gehri:host";

function log(text: Text): void {
  print("[");
  print(text);
  printLine("]");
}
function logTwice(prefix: string, text: Text): void {
  log(text);
  log(`${prefix}:`);
  log(text);
}
function count(text: Text): usize {
  return textPieces(text);
}
function value(): u64 {
  return 0xabc;
}

export function main(): i32 {
  const a: u8 = 200;
  const b: i8 = -100;
  const c: i64 = i64.MIN;
  const d: u64 = u64.MAX;
  const name = "disk";
  log(`${a} ${b} ${c} ${d} ${true} ${a > 100 && b > 0} ${name}`);
  log(`${hex(a)} ${hex(d)} ${hex(a, 4)} ${hex(value(), 2)} ${hex(u32(0))} ${hex(u16(0), 3)}`);
  log(`${dec(a, 6)}|${dec(b, 6)}|${dec(d, 3)}|${dec(u8(7), 1)}|${dec(i32(-1), 0)}`);
  log(`${pad(name, 7)}|${pad(name, 2)}|${pad("", 3)}|${pad(name.slice(1), 4)}`);
  log(`${char(65)}${char(byte("z"))}${char(a - 135)}`);
  log("plain");
  log(``);
  log(`no values, \`ticks\` and \${dollar} \\ \n newline`);
  logTwice("again", `${name}=${a}`);
  printLine(`${count("x")} ${count(`${a}`)} ${count(`x${a}y`)} ${count(`${a}${b}`)}`);
  log(name);
  log(name.slice(0, 2));
  return 0;
}
// expect-output:
// [200 -100 -9223372036854775808 18446744073709551615 true false disk]
// [c8 ffffffffffffffff 00c8 abc 0 000]
// [   200|  -100|18446744073709551615|7|-1]
// [disk   |disk|   |isk ]
// [AzA]
// [plain]
// []
// [no values, `ticks` and ${dollar} \ 
//  newline]
// [disk=200]
// [again:]
// [disk=200]
// 1 1 3 2
// [disk]
// [di]
