// Ranges by masks, remainders, shifts, types and conversions.
// expect-output:
// 15 15 15 3 255 7
import { printLine } from "gehri:host";

const small = new FixedArray<u32, 16>();
const bytes = new FixedArray<u32, 256>();

function masked(x: u32): u32 {
  return small[x & 15]; // checks: index removed
}
function rest(x: u32): u32 {
  return small[x % 16]; // checks: index removed, division removed
}
function top(x: u32): u32 {
  return small[x >> 28]; // checks: index removed
}
function chosen(flag: boolean): u32 {
  return small[flag ? u8(3) : u8(4)]; // checks: index removed
}
function ofByte(x: u8): u32 {
  return bytes[x]; // checks: index removed
}
function sum(x: u32): u32 {
  return small[(x & 7) + (x % 8 & 1)]; // checks: index removed, overflow removed, division removed
}

export function main(): i32 {
  for (let i: usize = 0; i < 16; i++) small[i] = u32(i);
  for (let i: usize = 0; i < 256; i++) bytes[i] = u32(i);
  printLine(`${masked(31)} ${rest(31)} ${top(0xf0000000)} ${chosen(true)} ${ofByte(255)} ${sum(6) + 1}`);
  return 0;
}
