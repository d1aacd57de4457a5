/** A method of an interface has one signature, and every object has it. */
interface Optional {
  extra?(): u32;
}
interface Overloaded {
  run(): u32;
  run(x: u32): u32;
}
interface Generic {
  pick<T>(x: T): T;
}
interface Untyped {
  readonly size: number;
}
function a(x: Optional): void {}
function b(x: Overloaded): u32 {
  return x.run();
}
function c(x: Generic): u32 {
  return x.pick<u32>(1);
}
function d(x: Untyped): void {}
export function main(): i32 {
  return 0;
}
// expect: GTS2016 3:3 `extra` may be missing.
// expect: GTS2016 6:3 `run` is overloaded.
// expect: GTS4003 10:3 A generic function has no single type.
// expect: GTS2001 13:3 `number` has no width.
