/** A `switch` over a union names every member. */
type Shape =
  | { readonly kind: "circle"; readonly r: u32 }
  | { readonly kind: "square"; readonly a: u32 }
  | { readonly kind: "point" };
function area(s: Shape): u32 {
  let result: u32 = 0;
  switch (s.kind) {
    case "square":
      result = s.a * s.a;
      break;
  }
  return result;
}

export function main(): i32 {
  return i32(area({ kind: "point" }));
}
// expect: GTS2032 8:11 No case for "circle", "point".
