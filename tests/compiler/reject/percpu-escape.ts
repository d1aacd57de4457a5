/** A per-CPU variable lives for ever: no reference into the stack may go there. */
class Task {
  id: u32 = 0;
}

const idle = new Task();
const current = perCpu<Task>(idle);

export function main(): i32 {
  const task = new Task();
  current.set(task);
  return i32(current.get().id);
}
// expect: GTS3040 11:3 `task` is an object of this frame
