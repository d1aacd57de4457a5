/** A member, or a union with fewer members, goes into a wider union by itself, and back where proved. */
import { printLine } from "gehri:host";

type A = { readonly kind: "a"; readonly n: u32 };
type B = { readonly kind: "b"; readonly s: string };
type C = { readonly kind: "c" };
type AB = A | B;
type ABC = A | B | C;

function show(x: ABC): string {
  switch (x.kind) {
    case "a":
      return x.n > 5 ? "big a" : "a";
    case "b":
      return x.s;
    case "c":
      return "c";
  }
}
function onlyAB(x: AB): u32 {
  return x.kind === "a" ? x.n : u32(x.s.length);
}
function widen(x: AB): ABC {
  return x;
}
function narrow(x: ABC): AB | null {
  if (x.kind === "c") return null;
  return x;
}
function pick(n: u32): ABC {
  const a: A = { kind: "a", n };
  const b: B = { kind: "b", s: "text" };
  return n > 3 ? a : b;
}
function member(x: ABC): A | null {
  return x.kind === "a" ? x : null;
}
function wrap(a: A | null): ABC | null {
  return a;
}

export function main(): i32 {
  printLine(
    `${show(widen({ kind: "a", n: 9 }))} ${show(widen({ kind: "b", s: "bee" }))} ${show({ kind: "c" })}`,
  );
  const n = narrow({ kind: "b", s: "four" });
  printLine(`${n === null ? 0 : onlyAB(n)} ${narrow({ kind: "c" }) === null}`);
  printLine(`${show(pick(4))} ${show(pick(3))} ${show(pick(6))}`);
  printLine(`${member(pick(7))?.n ?? 0} ${member(pick(1))?.n ?? 0}`);
  const w = wrap(member(pick(8)));
  printLine(`${w === null ? "none" : show(w)} ${wrap(null) === null}`);
  let x: ABC = { kind: "a", n: 1 };
  printLine(show(x));
  x = pick(2);
  printLine(show(x));
  return 0;
}
// expect-output:
// big a bee c
// 4 true
// a text big a
// 7 0
// big a true
// a
// text
