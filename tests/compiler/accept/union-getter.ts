/** A getter may give another member each time: every read calls it. */
import { printLine } from "gehri:host";
type S = { readonly k: "a"; readonly n: u32 } | { readonly k: "b" };
class C {
  calls: u32 = 0;
  get state(): S {
    this.calls++;
    return this.calls > 2 ? { k: "b" } : { k: "a", n: this.calls };
  }
}
const c = new C();
export function main(): i32 {
  if (c.state.k === "a") printLine(`${c.state.n}`);
  if (c.calls === 2 && c.state.k === "a") printLine(`${c.state.n}`);
  return 0;
}
// expect-output:
// 2
