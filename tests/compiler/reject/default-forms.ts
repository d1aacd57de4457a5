/** A default value of a constructor cannot use `this`. */
class Task {
  n: u32 = 3;
  constructor(
    readonly size: u32,
    readonly half: u32 = this.n,
  ) {}
}
const task = new Task(4);
export function main(): i32 {
  return i32(task.half);
}
// expect: GTS4004 6:26 There is no complete `this` here.
