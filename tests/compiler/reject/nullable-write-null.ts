/** Null is no value of a plain number. */
function f(): u32 {
  let n: u32 = 3;
  n = null;
  return n;
}

export function main(): i32 {
  return i32(f());
}
// expect: TS2322 4:3 Type 'null' is not assignable to type 'u32'.
