/** Null is known only while nothing can have written it, on every way that leads there. */
import { printLine } from "gehri:host";

class Box {
  value: u32 | null = null;
  next: Box | null = null;
}

const a = new Box();
const b = new Box();
let shared: Box | null = null;

function set(box: Box): void {
  box.value = null;
  shared = null;
}

function oneWay(box: Box, has: boolean): u32 {
  if (has) box.value = 4;
  return box.value!; // checks: null stays
}

function bothWays(box: Box, has: boolean): u32 {
  if (has) box.value = 4;
  else box.value = 5;
  return box.value!; // checks: null removed
}

function alias(box: Box, other: Box): u32 {
  box.value = 6;
  other.value = null;
  return box.value!; // checks: null stays // panics: null
}

function called(box: Box): boolean {
  box.value = 6;
  shared = box;
  set(b);
  return box.value! === 6 && shared === null; // checks: null stays
}

function inLoop(box: Box): u32 {
  let sum: u32 = 0;
  box.value = 1;
  for (let i: u32 = 0; i < 3; i++) {
    sum = wrapping.add(sum, box.value!); // checks: null removed
    box.value = i;
  }
  return sum;
}

function lostInLoop(box: Box): u32 {
  let sum: u32 = 0;
  box.value = 1;
  for (let i: u32 = 0; i < 2; i++) {
    if (box.value === null) break;
    sum = wrapping.add(sum, box.value!); // checks: null removed
    box.value = null;
  }
  return sum;
}

function chosen(one: Box | null, two: Box, first: boolean): u32 {
  const box = first ? one : two;
  if (one === null) return 0;
  const value = box!.next; // checks: null stays
  return value === null ? 1 : 2;
}

export function main(): i32 {
  a.value = 9;
  const sums = oneWay(a, false) + bothWays(a, true);
  printLine(`${sums} ${called(a)} ${inLoop(a)} ${lostInLoop(a)} ${chosen(a, b, true)}`);
  return i32(alias(a, a));
}
// expect-output:
// 13 true 2 1 1
