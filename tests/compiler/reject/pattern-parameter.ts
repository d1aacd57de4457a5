/** Parameters are not destructured. */
type P = { readonly x: i32 };
function f({ x }: P): i32 {
  return x;
}
export function main(): i32 {
  return f({ x: 0 });
}
// expect: GTS4004 3:12 Rest, optional and destructured parameters are not part of G
