/** What is assigned to is a place, without a type or `!`. */
export function main(): i32 {
  let n: u32 | null = null;
  n! = 4;
  (n as u32) = 3;
  (n satisfies u32 | null) = 2;
  return 0;
}
// expect: GTS1007 4:3 Assign to the place itself, without a type or `!`.
// expect: GTS1007 5:4 Assign to the place itself, without a type or `!`.
// expect: GTS1007 6:4 Assign to the place itself, without a type or `!`.
