/** A rest element is a copy: of slices, objects and unions there is none. */
type Shape =
  | { readonly kind: "box"; readonly w: u32 }
  | { readonly kind: "dot"; readonly x: i32 };
class Box {
  held: u32 = 0;
}
const box = new Box();
const boxes = new FixedArray<Box, 3>();
function slice([, ...rest]: ReadonlySlice<u32>): usize {
  return rest.length;
}
function shape(s: Shape): void {
  const { kind, ...rest } = s;
}
export function main(): i32 {
  const { held, ...others } = box;
  const [one, ...more] = boxes;
  const pair: readonly [u32, u32] = [1, 2];
  const { length, ...indices } = pair;
  const p: { readonly x: u32 } = { x: 1 };
  const { x, ...nothing } = p;
  return 0;
}
// expect: GTS4051 10:19 `ReadonlySlice<u32>` has no known number of elements.
// expect: GTS4051 14:17 depends on `kind`.
// expect: GTS4051 17:17 `Box` is no record: only the fields of records can be copied.
// expect: GTS4051 18:15 `Box` is an object, which is not copied.
// expect: GTS2021 20:11 There is no field `length`.
// expect: GTS4051 22:14 The pattern names all fields: nothing is left.
