/** Members that GTS does not have are rejected (here tsc says so). */
export function main(): i32 {
  return i32("abc".indexOf("b"));
}
// expect: TS2339 3:20 Property 'indexOf' does not exist on type '"abc"'.
