/** A field of the base class is declared again, with a type that the base does not keep to. */
class Node {
  next: Node | null = null;
}
class Task extends Node {
  override next: Task | null = null;
  id: u32 = 0;
}
const task = new Task();

export function main(): i32 {
  return task.next === null ? 0 : 1;
}
// expect: GTS3023 6:12 `next` is a field of a base class.
