/** A closure in a module table, and an object of the frame that holds one. */
type Op = () => u32;
const table: FixedArray<Op, 2> = [() => 1, () => 2];
class Timer {
  constructor(private readonly run: Op) {}
  fire(): u32 {
    return this.run();
  }
}
function start(n: u32): Timer {
  const timer = new Timer(() => n);
  return timer;
}
export function main(): i32 {
  const n = u32(u8(3));
  for (let i: usize = 0; i < 2; i++) table[i] = () => n;
  return i32(start(n).fire());
}
// expect: GTS3002 12:10 This refers to an object in the frame that is about to end.
// expect: GTS4020 16:49 This function captures `n`
