// What is tagged `@inline` may call itself, also through others: it is a function then like others.
import { printLine } from "gehri:host";


/** @inline */
function factorial(n: u32): u32 {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/** @inline */
function isEven(n: u32): boolean {
  return n === 0 ? true : isOdd(n - 1);
}

/** @inline */
function isOdd(n: u32): boolean {
  return n === 0 ? false : isEven(n - 1);
}

class Node {
  next: Node | null = null;

  /** @inline */
  length(): u32 {
    const next = this.next;
    return next === null ? 1 : 1 + next.length();
  }
}

/** Calls one that calls itself. */
/** @inline */
function depth(node: Node): u32 {
  return node.length() + factorial(3);
}

export function main(): i32 {
  const node = new Node();
  const even: u32 = isEven(10) ? 1 : 0;
  const odd: u32 = isOdd(10) ? 1 : 0;
  printLine(`${factorial(5)} ${even} ${odd} ${depth(node)}`);
  return 0;
}

// expect-output:
// 120 1 0 7
