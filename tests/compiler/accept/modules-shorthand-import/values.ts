export const width: u32 = 80;
export let height: u32 = 24;
export function area(w: u32, h: u32): u32 {
  return w * h;
}
export function grow(): void {
  height += 1;
}
