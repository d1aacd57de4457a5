/** The fields of an object literal are those of its record, each as `name: value`. */
interface Point {
  readonly x: u32;
}
interface Maker {
  readonly make: () => u32;
}
function maker(): Maker {
  return {
    make(): u32 {
      return 1;
    },
  };
}
function same<T extends Point>(p: T): T {
  return p;
}
function wider(x: u32): Point {
  return same({ x: x, y: x });
}
export function main(): i32 {
  return 0;
}
// expect: GTS1001 10:5 Only `name: value` and `...record` may stand in a record.
// expect: GTS2021 19:23 `Point` has no field `y`.
