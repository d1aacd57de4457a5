/** A number has no methods, so it cannot stand for a type that needs some: tsc refuses it. */
interface Comparable<T> {
  compare(other: T): i32;
}
function max<T extends Comparable<T>>(a: T, b: T): T {
  return a.compare(b) > 0 ? a : b;
}

export function main(): i32 {
  const a: i32 = 1;
  const b: i32 = 2;
  return max(a, b);
}
// expect: TS2322 12:3 Type 'Comparable<i32>' is not assignable to type 'i32'.
// expect: TS2345 12:14 Argument of type 'i32' is not assignable to parameter of type 'Compara
