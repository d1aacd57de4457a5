/** A variable that a closure writes is checked again where tsc still believes its narrowing. */
import { printLine } from "gehri:host";

type S = { readonly kind: "a" } | { readonly kind: "b"; readonly n: u32 };
type P = { readonly s: S; readonly m: u32 | null };

function call(f: () => void): void {
  f();
}

export function main(): i32 {
  let s: S = { kind: "b", n: 7 };
  let m: u32 | null = 4;
  const fixed: S = { kind: "b", n: 9 };
  const make = (): P => ({ s, m });
  call(() => {
    if (fixed.kind === "b") printLine(`${fixed.n}`);
  });
  const before = make();
  if (s.kind === "b" && m !== null) {
    call(() => {
      m = null;
    });
    printLine(`${s.n} ${before.m ?? 0} ${make().m ?? 0}`);
    call(() => {
      s = { kind: "a" };
    });
    printLine(`${s.n}`); // panics: the value is no longer of the narrowed type
  }
  return 0;
}
// expect-output:
// 9
// 7 4 0
