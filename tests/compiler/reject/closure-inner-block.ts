/** A variable of an outer block cannot keep a closure of an inner one. */
type Op = () => u32;
export function main(): i32 {
  let f: Op = () => 0;
  const k = u32(u8(3));
  if (k > 2) {
    const inner = k * 2;
    f = () => inner;
  }
  for (let i: u32 = 0; i < 3; i++) {
    f = () => i;
  }
  return i32(f());
}
// expect: GTS4020 8:9 This function captures `inner`
// expect: GTS4020 11:9 This function captures `i`
