/** The arguments of a rest parameter stand in the frame: there is a limit. */
function sum(...xs: readonly u32[]): u32 {
  return u32(xs.length);
}
const some = new FixedArray<u32, 64>();
export function main(): i32 {
  return i32(sum(1, ...some, ...some, ...some, ...some));
}
// expect: GTS4023 7:14 These are 257 arguments, more than 256.
