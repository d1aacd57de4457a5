/** A discriminant of 64 bits. */
import { printLine } from "gehri:host";
/** @width u64 */ enum Id {
  A = 0,
  B = 0x1_0000_0000,
}
type S = { readonly id: Id.A; readonly n: u32 } | { readonly id: Id.B; readonly s: string };
function id(s: S): Id {
  return s.id;
}
export function main(): i32 {
  const s: S = { id: Id.B, s: "x" };
  const t: S = { id: Id.A, n: 2 };
  printLine(`${u64(id(s))} ${id(t) === Id.A} ${sizeof<S>()}`);
  return 0;
}
// expect-output:
// 4294967296 true 24
