/** Arrays and slices of unions: walked, indexed, filled; a copy keeps its value. */
import { printLine } from "gehri:host";
type S = { readonly k: "x"; readonly n: u32 } | { readonly k: "y"; readonly n: u32 };
export function main(): i32 {
  const a: FixedArray<S, 2> = [
    { k: "x", n: 1 },
    { k: "y", n: 2 },
  ];
  for (const s of a.slice(0)) {
    const { k, n } = s;
    printLine(`${k} ${n}`);
  }
  for (const s of a) if (s.k === "x") printLine(`${s.n}`);
  let total: u32 = 0;
  for (let i: usize = 0; i < 2; i++) {
    if (a[i].k === "x") total += a[i].n;
  }
  const v = a[1];
  a.fill({ k: "y", n: 9 });
  printLine(`${total} ${v.n} ${a[0].n}`);
  return 0;
}
// expect-output:
// x 1
// y 2
// 1
// 1 2 9
