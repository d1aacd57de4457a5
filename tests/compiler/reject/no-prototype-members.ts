/** Functions have no members. */
function f(): void {}
export function main(): i32 {
  f.call(f);
  return 0;
}
// expect: TS2339 4:5 Property 'call' does not exist on type '() => void'.
