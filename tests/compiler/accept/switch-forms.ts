/** `switch`: shared bodies, `default` anywhere, negative and 64-bit cases, every path returning. */
import { printLine } from "gehri:host";

function kind(n: i32): string {
  switch (n) {
    case -1:
    case -2:
      return "minus";
    case 0:
      return "zero";
    default:
      return "other";
    case 7:
    case 8:
    case 9: {
      const odd = n % 2 === 1;
      return odd ? "odd" : "even";
    }
  }
}
function wide(n: u64): u32 {
  switch (n) {
    case 0xffffffffffffffff:
      return 1;
    case 0x8000000000000000:
      return 2;
    case 4294967296:
      return 3;
  }
  return 0;
}
function middle(n: u8): u32 {
  let r: u32 = 0;
  switch (n) {
    case 1:
      r = 1;
      break;
    default:
      r = 50;
      break;
    case 2:
      r = 2;
  }
  return r;
}
const FIVE = 5;
function named(n: u16): boolean {
  switch (n) {
    case FIVE:
      return true;
    case FIVE * 2:
      return true;
    default:
      return false;
  }
}
function empty(n: i8): i8 {
  switch (n) {
  }
  switch (n) {
    default:
      n = 4;
  }
  switch (n) {
    case 3:
    case 4:
  }
  return n;
}
let subject: u32 = 0;
function effect(): u32 {
  subject++;
  return subject;
}

export function main(): i32 {
  printLine(`${kind(-1)} ${kind(-2)} ${kind(0)} ${kind(3)} ${kind(7)} ${kind(8)} ${kind(9)}`);
  printLine(`${wide(u64.MAX)} ${wide(9223372036854775808)} ${wide(4294967296)} ${wide(0)}`);
  printLine(`${middle(1)} ${middle(2)} ${middle(3)} ${named(5)} ${named(10)} ${named(6)} ${empty(0)}`);
  switch (effect()) {
    case 1:
      printLine("once");
      break;
    case 2:
      printLine("twice");
      break;
  }
  return i32(subject) - 1;
}
// expect-output:
// minus minus zero other odd even odd
// 1 2 3 0
// 1 2 50 true true false 4
// once
