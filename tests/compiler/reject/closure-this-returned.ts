/** A closure that uses `this` has captured it. */
type Op = () => u32;
class Task {
  count: u32 = 0;
  reader(): Op {
    return () => this.count;
  }
}
const task = new Task();
export function main(): i32 {
  return i32(task.reader()());
}
// expect: GTS4020 6:12 This function captures `this`
