/** The arguments of a rest parameter end with the call, behind a function value, too. */
type Keep = (...numbers: readonly u32[]) => void;
const zero: FixedArray<u32, 1> = [0];
const none: ReadonlySlice<u32> = zero;
class Holder {
  held: ReadonlySlice<u32> = none;
}
const holder = new Holder();
function keep(...numbers: readonly u32[]): void {
  holder.held = numbers;
}
const table: FixedArray<Keep, 1> = [keep];
function set(a: u32): void {
  table[0](a, 2, 3);
}
export function main(): i32 {
  set(1);
  return i32(holder.held[0]);
}
// expect: GTS3040 14:3 `rest` is an object of this frame, but it is kept
