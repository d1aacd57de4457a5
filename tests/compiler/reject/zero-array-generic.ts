/** A generic class cannot zero what it does not know: `T | null` can be. */
class Task {
  n: u32 = 0;
}
type Entry = { readonly task: Task };
class Box<T> {
  readonly list = new FixedArray<T, 4>();
}
const good = new Box<Entry | null>();
const bad = new Box<Entry>();

export function main(): i32 {
  return i32(good.list.length + bad.list.length);
}
// expect: GTS2034 7:19 Zero bytes are no value of `Entry`.
