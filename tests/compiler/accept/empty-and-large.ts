/** Classes without fields, arrays without elements to speak of, and large ones. */
import { printLine } from "gehri:host";

class Empty {
  id(): u32 {
    return 7;
  }
}
class Holder {
  readonly a = new Empty();
  readonly b = new Empty();
  flag = true;
}
const many = new FixedArray<Empty, 3>();
const big = new FixedArray<u64, 200000>();
const holder = new Holder();
const single: FixedArray<u8, 1> = [9];
class Wide {
  readonly a = new FixedArray<FixedArray<u16, 100>, 50>();
  readonly flags = new FixedArray<boolean, 1000>();
}
const wide = new Wide();

export function main(): i32 {
  let total: u32 = 0;
  for (const e of many) total += e.id();
  for (let i: u64 = 0; i < 200000; i++) big[i] = i * i;
  printLine(`${total} ${holder.a.id() + holder.b.id()} ${holder.flag} ${big[199999]} ${single[0]}`);
  wide.a[49][99] = 65535;
  wide.flags[999] = true;
  let set: u32 = 0;
  for (const f of wide.flags) set += u32(f);
  printLine(`${wide.a[49][99]} ${set} ${sizeof<Wide>()} ${single.length}`);
  return 0;
}
// expect-output:
// 21 14 true 39999600001 9
// 65535 1 11000 1
