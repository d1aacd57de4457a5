/** An enum and its names. */
export enum Color {
  Red,
  Green,
}
const NAMES: FixedArray<string, 2> = ["red", "green"];
export function name(color: Color): string {
  return NAMES[u32(color)];
}
