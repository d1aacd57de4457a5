/** A tag that GTS does not know is an error. */
/** @pakced */
class A {
  a: u8 = 0;
}
const a = new A();

export function main(): i32 {
  return 0;
}
// expect: GTS5003 2:5 `@pakced` is not a tag of a class.
