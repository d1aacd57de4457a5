/** `Base & { … }` gives the members their common fields. */
import { printLine } from "gehri:host";
type Base = { readonly id: u32 };
type S = (Base & { readonly kind: "a" }) | (Base & { readonly kind: "b"; readonly n: u32 });
export function main(): i32 {
  const s: S = { kind: "b", id: 3, n: 4 };
  printLine(`${s.id}`);
  return 0;
}
// expect-output:
// 3
