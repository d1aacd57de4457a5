/** `@width` on an alias: an integer width that holds all members of a union of number literals. */
/** @width u8 */
type Level = 1 | 2 | 300;
/** @width f32 */
type Half = 1 | 2;
/** @width u16 */
type Mode = "a" | "b";
/** @width u16 */
type Pair = { readonly a: u32 };
/** @width u8 */
type Sign = -1 | 1;
/** @packed */
type Other = 1 | 2;
/** @width u16 */
type Code = 1 | 2;

function next(code: Code): Code {
  code++;
  return 1;
}

export function main(): i32 {
  return i32(next(1));
}
// expect: GTS2004 3:14 300 does not fit u8.
// expect: GTS5003 5:6 `@width f32` is not an integer width.
// expect: GTS5003 7:6 `@width` belongs to an enum or a union of number literals.
// expect: GTS5003 9:6 `@width` belongs to an enum or a union of number literals.
// expect: GTS2004 11:13 -1 does not fit u8.
// expect: GTS5003 12:5 `@packed` is not a tag of a type.
// expect: GTS2014 18:3 A `u16` is not a `1 | 2 (u16)`.
