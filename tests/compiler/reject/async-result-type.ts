async function f() {
  return 1;
}
function* g() {
  yield 1;
}
export function main(): i32 {
  return 0;
}
// expect: GTS4001 1:16 Write the result as `Promise<TYPE>`.
// expect: GTS4001 4:11 Write the result as `Generator<TYPE>`.
