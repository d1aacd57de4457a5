/** A closure cannot be stored in what outlives its block: globals, objects, arrays. */
type Op = () => u32;
type Both = { readonly first: Op; readonly second: Op };
class Holder {
  op: Op | null = null;
  keep(n: u32): void {
    this.op = () => n;
  }
}
const holder = new Holder();
const table = new FixedArray<Op | null, 2>();
let last: Op | null = null;
export function main(): i32 {
  const n = u32(u8(3));
  holder.op = () => n;
  table[0] = () => n + 1;
  const f = (): u32 => n;
  last = f;
  const both: Both = { first: f, second: f };
  last = both.first;
  holder.keep(n);
  return 0;
}
// expect: GTS4020 7:15 This function captures `n`
// expect: GTS4020 15:15 This function captures `n`
// expect: GTS4020 16:14 This function captures `n`
// expect: GTS4020 18:10 This function captures `n`
// expect: GTS4020 20:10 This function captures `n`
