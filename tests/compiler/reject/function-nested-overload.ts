/** A function in a function has one body. */
export function main(): i32 {
  function twice(x: i32): i32;
  function twice(x: i32): i32 {
    return x * 2;
  }
  return twice(1);
}
// expect: GTS1001 3:12 `twice` is overloaded.
