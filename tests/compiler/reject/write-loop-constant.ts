/** The variable of `for…of` over classes cannot be re-seated when it is `const`. */
class C {
  n: i32 = 0;
}
const a = new C();
export function main(): i32 {
  a.n = 1;
  const list = new FixedArray<u8, 2>();
  for (const n of list) n = 3;
  return 0;
}
// expect: TS2588 9:25 Cannot assign to 'n' because it is a constant.
