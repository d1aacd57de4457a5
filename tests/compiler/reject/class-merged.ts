/** An interface adds no members to a class of the same name. */
interface Box {
  label: u32;
}
class Box {
  n: u32 = 1;
}
const box = new Box();
export function main(): i32 {
  return i32(box.label);
}
// expect: GTS2021 10:18 `Box` has no member `label`.
