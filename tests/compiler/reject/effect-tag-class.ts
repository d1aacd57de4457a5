/** A class has no effects: its methods do. */
/** @nosleep */
class Queue {
  count: u32 = 0;
}

export function main(): i32 {
  const queue = new Queue();
  return i32(queue.count);
}
// expect: GTS5003 2:5 `@nosleep` is not a tag of a class
