/** What `comptime` gives is a number, a text, or a record of such. */
function view(): ReadonlySlice<u8> {
  return "abc".bytes();
}
const bytes = comptime(view());

export function main(): i32 {
  return 0;
}
// expect: GTS5001 5:24 A `ReadonlySlice<u8>` cannot be a constant of the program.
