/** Arguments of library functions are written one by one. */
function message(t: readonly [string]): void {
  panic(...t);
}
function sum(t: readonly [u32, u32]): u32 {
  return wrapping.add(...t);
}
function part(s: string, t: readonly [usize, usize]): string {
  return s.slice(...t);
}
export function main(): i32 {
  return 0;
}
// expect: GTS1001 3:9 Write the arguments of a library function one by one.
// expect: GTS1001 6:23 Write the arguments of a library function one by one.
// expect: GTS1001 9:18 Write the arguments of a library function one by one.
