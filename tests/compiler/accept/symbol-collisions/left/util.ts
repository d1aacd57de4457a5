/** Has the same names as right/util.ts. */
export type Pair = { readonly a: u8 };
/** @width u8 */
export enum Kind {
  A,
  B,
}
export class Box {
  private readonly data = new FixedArray<u8, 3>();
  size(): u32 {
    return u32(helper()) + u32(this.data[0]);
  }
}
function helper(): u8 {
  return 1;
}
export function make(n: u8): Pair {
  return { a: n };
}
