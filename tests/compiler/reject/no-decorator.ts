/** Decorators are not part of GTS. */
function d(): void {}
@d
class A {
  n: u32 = 0;
}
const a = new A();

export function main(): i32 {
  return 0;
}
// expect: TS1329 3:1 'd' accepts too few arguments to be used as a decorator here
