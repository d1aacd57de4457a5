/** Classes are no members of unions. */
class A {
  n: u32 = 0;
}
class B {
  s: string = "";
}
function f(x: A | B | null): boolean {
  return x === null;
}

export function main(): i32 {
  return f(null) ? 1 : 0;
}
// expect: GTS2064 8:15 Nothing in a reference says whether it is `A` or `B`.
