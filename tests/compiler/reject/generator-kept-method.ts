/** A field or a module constant holds a generator of a plain function. */
class Table {
  *rows(): Generator<u32> {
    yield 1;
  }
}
const table = new Table();
const rows = table.rows();
export function main(): i32 {
  return 0;
}
// expect: GTS1041 8:14 A field or a module constant holds a generator of a plain `f
