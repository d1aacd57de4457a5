/** Type predicates are not part of GTS. */
class A {
  n: u32 = 0;
}
function isA(a: A | null): a is A {
  return true;
}
export function main(): i32 {
  return isA(null) ? 1 : 0;
}
// expect: GTS1007 5:28 A type predicate is an unchecked cast.
