/** A `switch` over string literals names every one. */
type Mode = "read" | "write" | "append";
function f(mode: Mode): u32 {
  switch (mode) {
    case "read":
      return 1;
    case "append":
      return 2;
  }
  return 3;
}

export function main(): i32 {
  return i32(f("write"));
}
// expect: GTS2032 4:11 No case for "write".
