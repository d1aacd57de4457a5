/** Members of a class have plain names. */
const key = "k";
class Table {
  static "c": u32 = 1;
  3: u32 = 1;
  "a b": u32 = 2;
  [key](): u32 {
    return 1;
  }
  "c d"(): u32 {
    return 2;
  }
}

export function main(): i32 {
  return 0;
}
// expect: GTS1001 4:10 A static field needs a plain name.
// expect: GTS1001 5:3 A field needs a plain name.
// expect: GTS1001 6:3 A field needs a plain name.
// expect: GTS1001 7:3 A method needs a plain name.
// expect: GTS1001 10:3 A method needs a plain name.
