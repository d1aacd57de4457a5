/** The body of a generic function is checked for each class: a twin is no Animal. */
class Animal {
  legs: u32 = 4;
}
class Table {
  legs: u32 = 4;
}
const table = new Table();

function legsOf(a: Animal): u32 {
  return a.legs;
}
function count<T extends Animal>(a: T): u32 {
  return legsOf(a);
}

export function main(): i32 {
  return i32(count(table));
}
// expect: GTS2003 14:17 This is `Table`, but `Animal` is needed.
