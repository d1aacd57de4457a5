/** In a constructor `this` is not complete: a closure cannot use it. */
class Task {
  count: u32;
  constructor() {
    const read = (): u32 => this.count;
    this.count = read();
  }
}
const task = new Task();
export function main(): i32 {
  return i32(task.count);
}
// expect: GTS3008 5:18 `this` leaves its constructor.
