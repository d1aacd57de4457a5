/** A function expression has no type parameters. */
export function main(): i32 {
  const same = <T>(x: T): T => x;
  return same(1);
}
// expect: GTS4003 3:16 A function expression cannot be generic; declare the functio
