/** The other side of a chain's comparison must have no effects: it runs only with the chain. */
class N {
  value: u32 = 1;
}
const n: N | null = null;
function next(): u32 {
  return 2;
}
function f(x: N | null): boolean {
  return x?.value === next();
}

export function main(): i32 {
  return f(n) ? 1 : 0;
}
// expect: GTS1001 10:23 Keep this value in a variable first.
