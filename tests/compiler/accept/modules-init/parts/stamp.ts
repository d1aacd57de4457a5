/** A type and a function that are re-exported. */
export type Stamp = { readonly a: u32; readonly b: u32 };

export function describe(stamp: Stamp): boolean {
  return stamp.a > stamp.b;
}
