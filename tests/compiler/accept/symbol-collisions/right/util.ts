/** Has the same names as left/util.ts. */
export type Pair = { readonly b: u64; readonly c: string };
export enum Kind {
  A = 400,
  B = 500,
}
export class Box {
  private readonly data = new FixedArray<u64, 30>();
  size(): u32 {
    return helper() + u32(this.data[29]);
  }
}
function helper(): u32 {
  return 2;
}
export function make(n: u64): Pair {
  return { b: n, c: "right" };
}
