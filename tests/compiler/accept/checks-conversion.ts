// Conversions of what is known to fit.
// expect-output:
// 44 18 200
import { printLine } from "gehri:host";

function low(x: u32): u8 {
  return u8(x & 255); // checks: conversion removed
}
function high(x: u32): u8 {
  return u8(x >> 24); // checks: conversion removed
}
function checked(x: u32): u8 {
  if (x > 255) return 0;
  return u8(x); // checks: conversion removed
}
function signed(x: i32): u32 {
  return u32(x); // checks: conversion stays // panics: -1
}

export function main(): i32 {
  printLine(`${low(300)} ${high(0x12345678)} ${checked(200)}`);
  printLine(`${signed(-1)}`);
  return 0;
}
