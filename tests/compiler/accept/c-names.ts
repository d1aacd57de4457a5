/** Names that mean something to C, its library or the runtime are ordinary names in GTS. */
import { printLine } from "gehri:host";

class struct {
  int: i32 = 1;
  long: i64 = 2;
  signed = false;
  readonly register = new FixedArray<u8, 2>();
  restrict: struct | null = null;
  self: u8 = 4;
  auto(double: i32): i32 {
    const self = double;
    return self + this.int;
  }
}
type union = { readonly float: u32; readonly short: u16 };
enum errno {
  NULL,
  EOF,
}
const stdin = new struct();
let malloc: u32 = 3;
const signal = 12;

function printf(char_: u8, goto_: u8): u8 {
  return char_ + goto_;
}
function exit(volatile: i32): i32 {
  const extern = volatile * 2;
  const typedef: union = { float: u32(extern), short: 9 };
  const { float, short } = typedef;
  return i32(float) + i32(short);
}
function strlen(sizeof_: string): usize {
  return sizeof_.length;
}
function memcpy(main_: i32): i32 {
  let inline: i32 = 0;
  let asm = main_;
  const gts_panic = asm + inline;
  const NULL = gts_panic + 1;
  const bool = NULL > 0;
  const uint32_t: u32 = 5;
  const INT32_MAX = i32(uint32_t);
  const unix = 1;
  const linux: i32 = unix;
  inline = bool ? INT32_MAX : linux;
  asm = 0;
  return inline + asm;
}
function abs(x: i32): i32 {
  return x < 0 ? -x : x;
}
function log(x: u64): u64 {
  return x + 1;
}
function index(y0: u8, y1: u8): u8 {
  return y0 * y1;
}

export function main(): i32 {
  malloc += signal;
  stdin.restrict = stdin;
  printLine(`${printf(1, 2)} ${exit(3)} ${strlen("four")} ${memcpy(4)} ${malloc} ${abs(-3)}`);
  printLine(`${stdin.auto(5)} ${stdin.restrict.long} ${stdin.signed} ${i32(errno.EOF)} ${log(1)}`);
  printLine(`${index(3, 4)} ${stdin.self}`);
  return 0;
}
// expect-output:
// 3 15 4 5 15 3
// 6 2 false 1 2
// 12 4
