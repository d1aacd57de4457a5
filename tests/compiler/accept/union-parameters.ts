/** Parameters and locals of union type that are assigned; a copy outlives a change of the original. */
import { printLine } from "gehri:host";
type S = { readonly k: "x"; readonly n: u32 } | { readonly k: "y" };
function f(s: S, again: u32): u32 {
  let t = s;
  let count: u32 = 0;
  for (let i: u32 = 0; i < again; i++) {
    if (t.k === "x") {
      count += t.n;
      t = { k: "y" };
    } else {
      t = { k: "x", n: i };
    }
  }
  s = t;
  return s.k === "x" ? count + s.n : count;
}
let g: S = { k: "x", n: 4 };
function change(): void {
  g = { k: "y" };
}
export function main(): i32 {
  printLine(`${f({ k: "x", n: 3 }, 5)}`);
  const h = g;
  if (h.k === "x") {
    change();
    printLine(`${h.n}`);
  }
  return 0;
}
// expect-output:
// 7
// 4
