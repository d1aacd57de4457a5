/** Types and a function on them. */
export type Side = u32;
export interface Box {
  readonly width: Side;
  readonly height: Side;
}
export function area(box: Box): u32 {
  return box.width * box.height;
}
