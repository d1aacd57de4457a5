/** A function in a constant may call itself, with what it captured. */
import { printLine } from "gehri:host";

function apply(f: (n: u32) => u32, n: u32): u32 {
  return f(n);
}
export function main(): i32 {
  const fact = (n: u32): u32 => (n <= 1 ? 1 : n * fact(n - 1));
  let calls: u32 = 0;
  const limit = u32(u8(3));
  const depth = (n: u32): u32 => {
    calls++;
    if (n >= limit) return n;
    const deeper = (): u32 => depth(n + 1);
    return deeper() + apply(depth, limit);
  };
  const gcd = function self(a: u32, b: u32): u32 {
    return b === 0 ? a : self(b, a % b);
  };
  printLine(`${fact(6)} ${depth(0)} ${calls} ${gcd(48, 36)}`);
  return 0;
}
// expect-output:
// 720 12 7 12
