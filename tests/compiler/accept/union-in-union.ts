/** Discriminants inside members of another union, narrowed together. */
import { printLine } from "gehri:host";
type I = { readonly k: "x"; readonly v: u32 } | { readonly k: "y" };
type O =
  | { readonly t: "one"; readonly i: I }
  | { readonly t: "two"; readonly i: I; readonly j: I | null };
function f(o: O): u32 {
  if (o.i.k === "x") {
    if (o.t === "two" && o.j !== null && o.j.k === "x") return o.i.v + o.j.v;
    return o.i.v;
  }
  return 0;
}
function g(o: O): u32 {
  switch (o.t) {
    case "one":
      switch (o.i.k) {
        case "x":
          return o.i.v;
        case "y":
          return 7;
      }
      break;
    case "two":
      return o.j === null ? 8 : o.j.k === "x" ? o.j.v : 9;
  }
  return 0;
}
export function main(): i32 {
  const x: I = { k: "x", v: 5 };
  printLine(
    `${f({ t: "one", i: x })} ${f({ t: "two", i: x, j: x })} ${f({ t: "two", i: { k: "y" }, j: null })}`,
  );
  printLine(
    `${g({ t: "one", i: x })} ${g({ t: "one", i: { k: "y" } })} ${g({ t: "two", i: x, j: null })} ${g({ t: "two", i: x, j: { k: "y" } })}`,
  );
  return 0;
}
// expect-output:
// 5 10 0
// 5 7 8 9
