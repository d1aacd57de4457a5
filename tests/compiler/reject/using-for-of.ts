class Guard {
  [Symbol.dispose](): void {}
}
const guards = new FixedArray<Guard, 3>();
export function main(): i32 {
  for (using g of guards) {
  }
  for (using h = new Guard(); ; ) break;
  return 0;
}
// expect: GTS1001 6:8 `using` declares variables of a function's own blocks only.
// expect: GTS1001 8:14 `using` stands at the start of a statement.
