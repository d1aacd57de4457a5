/** Discriminants: strings, enum members, booleans, integers; the tag is as small as it can be. */
import { printLine } from "gehri:host";

enum Op {
  Push = 1,
  Add = 2,
  Jump = 300,
}
type Instruction =
  | { readonly op: Op.Push; readonly value: i64 }
  | { readonly op: Op.Add }
  | { readonly op: Op.Jump; readonly target: u16 };
type Packet =
  | { readonly version: 4; readonly address: u32 }
  | { readonly version: 6; readonly high: u64; readonly low: u64 };
type Signed = { readonly sign: -1; readonly size: u8 } | { readonly sign: 1; readonly size: u8 };
type Flag = { readonly set: true; readonly at: u8 } | { readonly set: false };

function run(i: Instruction): i64 {
  switch (i.op) {
    case Op.Push:
      return i.value;
    case Op.Add:
      return 0;
    case Op.Jump:
      return i64(i.target);
  }
}
function words(p: Packet): u64 {
  if (p.version === 4) return u64(p.address);
  return p.high ^ p.low;
}
function value(s: Signed): i32 {
  return s.sign === -1 ? -i32(s.size) : i32(s.size);
}
function at(f: Flag): u8 {
  return f.set ? f.at : 99;
}

export function main(): i32 {
  printLine(
    `${run({ op: Op.Push, value: -5 })} ${run({ op: Op.Add })} ${run({ op: Op.Jump, target: 7 })}`,
  );
  printLine(`${words({ version: 4, address: 10 })} ${words({ version: 6, high: 12, low: 10 })}`);
  printLine(`${value({ sign: -1, size: 3 })} ${value({ sign: 1, size: 3 })}`);
  printLine(`${at({ set: true, at: 4 })} ${at({ set: false })}`);
  printLine(`${sizeof<Instruction>()} ${sizeof<Packet>()} ${sizeof<Signed>()} ${sizeof<Flag>()}`);
  printLine(`${alignof<Instruction>()} ${alignof<Signed>()}`);
  return 0;
}
// expect-output:
// -5 0 7
// 10 6
// -3 3
// 4 99
// 16 24 2 2
// 8 1
