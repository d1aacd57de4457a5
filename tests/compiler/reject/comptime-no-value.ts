/** Objects of the program have no value while it is compiled, and functions of tables must be known. */
class Task {
  id: u32 = 0;
}
const task = new Task();
const C: FixedArray<Task | null, 2> = constArray((i) => (i > 9 ? null : task));
let make = (i: usize): u32 => u32(i);
const D: FixedArray<u32, 2> = constArray(make);
const E = comptime(task.id);

export function main(): i32 {
  make = (i) => u32(i) + 1;
  return i32(D[0] + E) + (C[0] === null ? 0 : 1);
}
// expect: GTS5001 6:39 `task` can change while the program runs
// expect: GTS5001 8:42 Write a function
// expect: GTS5001 9:20 `task` can change while the program runs
