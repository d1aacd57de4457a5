/** Narrowing: `===`, `!==`, early return, `&&`, `||`, `?:`, loops, `let` that is assigned. */
import { printLine } from "gehri:host";

type Shape =
  | { readonly kind: "circle"; readonly r: u32 }
  | { readonly kind: "square"; readonly a: u32 }
  | { readonly kind: "rect"; readonly w: u32; readonly h: u32 };

function early(s: Shape): u32 {
  if (s.kind === "circle") return s.r;
  if (s.kind !== "rect") return s.a;
  return s.w * s.h;
}
function nested(s: Shape): string {
  if (s.kind === "circle") {
    return s.r > 5 ? "big circle" : "circle";
  } else if (s.kind === "square") {
    return s.a > 5 ? "big square" : "square";
  }
  return s.w === s.h ? "square rect" : "rect";
}
function logic(s: Shape): boolean {
  return (s.kind === "circle" && s.r > 2) || (s.kind === "square" && s.a > 3);
}
function negated(s: Shape): boolean {
  return s.kind !== "circle" || s.r === 0;
}
function choice(s: Shape): u32 {
  return s.kind === "circle" ? s.r : s.kind === "square" ? s.a : s.w;
}
function either(s: Shape): u32 {
  if (s.kind === "circle" || s.kind === "square") {
    return s.kind === "circle" ? s.r : s.a + 100;
  }
  return s.h;
}
function alias(s: Shape): u32 {
  const isCircle = s.kind === "circle";
  if (isCircle) return s.r;
  return 0;
}
function destructured(s: Shape): u32 {
  const { kind } = s;
  if (kind === "rect") return s.w + s.h;
  return kind === "square" ? s.a : s.r;
}
function grow(from: Shape): u32 {
  let s: Shape = from;
  let steps: u32 = 0;
  while (s.kind !== "rect") {
    if (s.kind === "circle") s = { kind: "square", a: s.r + 1 };
    else s = { kind: "rect", w: s.a, h: 2 };
    steps++;
  }
  return steps * 100 + s.w * s.h;
}

export function main(): i32 {
  const shapes: FixedArray<Shape, 3> = [
    { kind: "circle", r: 3 },
    { kind: "square", a: 3 },
    { kind: "rect", w: 4, h: 5 },
  ];
  for (const s of shapes) {
    printLine(`${early(s)} ${nested(s)} ${logic(s)} ${negated(s)} ${choice(s)} ${either(s)}`);
    printLine(`${alias(s)} ${destructured(s)} ${grow(s)}`);
  }
  return 0;
}
// expect-output:
// 3 circle true false 3 3
// 3 3 208
// 3 square false true 3 103
// 0 3 106
// 20 rect false true 4 5
// 0 9 20
