/** A field behind a property of an interface has exactly its type. */
interface Sized {
  readonly size: u32;
  grow(): void;
}
class Narrow implements Sized {
  size: u16 & u32 = 0;
  grow(): void {}
}
const narrow = new Narrow();

function use(s: Sized): void {
  s.grow();
}

export function main(): i32 {
  use(narrow);
  return 0;
}
// expect: GTS2003 17:7 `size` must have exactly the types that `Sized` declares.
