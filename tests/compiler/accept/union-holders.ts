/** Unions in constructors, getters, static members and module variables; a member without fields. */
import { printLine } from "gehri:host";
type None = { readonly kind: "none" };
type Some = { readonly kind: "some"; readonly n: u32 };
type Maybe = None | Some;
class Holder {
  constructor(
    readonly first: Maybe,
    public second: Maybe | null,
    private third: "x" | "y" | null = null,
  ) {}
  get third2(): string {
    return this.third ?? "-";
  }
  get state(): Maybe {
    return this.first;
  }
  static shared: Maybe = { kind: "none" };
  static readonly FIXED: u32 | null = 3;
}
const h = new Holder({ kind: "some", n: 4 }, null);
const i = new Holder({ kind: "none" }, { kind: "none" }, "y");
let last: u32 | null = null;
function none(n: None): Maybe {
  return n;
}
function make(): None {
  return { kind: "none" };
}
function set(): void {
  last = 6;
}
export function main(): i32 {
  const list: FixedArray<None, 2> = [{ kind: "none" }, make()];
  printLine(`${none(list[1]).kind} ${equals(list[0], list[1])} ${list[0].kind === "none"}`);
  printLine(
    `${h.first.kind} ${h.second === null} ${h.third2} ${i.third2} ${i.second?.kind ?? "null"}`,
  );
  if (h.first.kind === "some") printLine(`${h.first.n}`);
  if (h.state.kind === "some") printLine(`${h.state.n}`);
  Holder.shared = h.first;
  if (Holder.shared.kind === "some") printLine(`${Holder.shared.n} ${Holder.FIXED ?? 0}`);
  if (last === null) set();
  if (last !== null) printLine(`${last}`);
  return 0;
}
// expect-output:
// none true true
// some true - y none
// 4
// 4
// 4 3
// 6
