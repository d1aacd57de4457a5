/** A call may not stand at module level. */
function f(): void {}
f();

export function main(): i32 {
  return 0;
}
// expect: GTS1010 3:1 A statement stands at module level.
