/** A type parameter bounded by a union is narrowed like the union, for members and for the whole. */
import { printLine } from "gehri:host";
interface Circle {
  readonly kind: "circle";
  readonly r: u32;
}
interface Square {
  readonly kind: "square";
  readonly a: u32;
}
type Shape = Circle | Square;
function size<T extends Shape>(s: T): u32 {
  if (s.kind === "circle") return s.r;
  return 0;
}
function kindOf<T extends Shape>(s: T): string {
  return s.kind;
}
export function main(): i32 {
  const c: Circle = { kind: "circle", r: 4 };
  const s: Shape = { kind: "square", a: 4 };
  printLine(`${size(c)} ${size<Shape>(s)} ${kindOf(c)} ${kindOf(s)}`);
  return 0;
}
// expect-output:
// 4 0 circle square
