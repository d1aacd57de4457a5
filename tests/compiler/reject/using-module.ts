class Guard {
  [Symbol.dispose](): void {}
}
using g = new Guard();
export function main(): i32 {
  return 0;
}
// expect: GTS1001 4:1 `using` declares variables of a function's own blocks only.
