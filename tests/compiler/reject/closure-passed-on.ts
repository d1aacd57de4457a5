/** A function that is handed a closure cannot keep it, nor hand it to one that does. */
type Op = () => u32;
class Holder {
  op: Op | null = null;
  set(f: Op): void {
    this.op = f;
  }
}
const holder = new Holder();
function keep(f: Op): void {
  holder.set(f);
}
function same(f: Op): Op {
  return f;
}
function make(n: u32): Op {
  return same(() => n);
}
export function main(): i32 {
  const n = u32(u8(3));
  keep(() => 5);
  keep(() => n);
  const local = new Holder();
  local.set(() => n);
  return i32(make(n)());
}
// expect: GTS4020 17:3 This function captures `n`, and what refers to it would outlive it.
// expect: GTS4020 22:3 This function captures `n`, but it is kept: `keep` hands it to `Holder.set`
