/** Enums are numbers of their own type: counting, widths by tag, comparison, `switch`, conversion. */
import { printLine } from "gehri:host";
import { enumFrom } from "gehri:unsafe";

enum Plain {
  A,
  B,
  C = 10,
  D,
  E = -5,
  F,
}
const enum Flag {
  None = 0,
  Read = 1 << 0,
  Write = 1 << 1,
  Both = Read | Write,
}
/** @width u8 */
enum Small {
  Low = 1,
  High = 255,
}
/** @width u64 */
enum Huge {
  Top = 0xffffffffffffffff,
  Next = 0x100000000,
}
class Holder {
  small: Small = Small.High;
  plain: Plain = Plain.D;
  readonly list = new FixedArray<Small, 3>();
}
static_assert(sizeof<Small>() === 1);
static_assert(sizeof<Huge>() === 8);
static_assert(sizeof<Plain>() === 4);

function name(p: Plain): string {
  switch (p) {
    case Plain.A:
      return "A";
    case Plain.C:
    case Plain.D:
      return "CD";
    case Plain.E:
      return "E";
    default:
      return "?";
  }
}

export function main(): i32 {
  printLine(`${i32(Plain.A)} ${i32(Plain.B)} ${i32(Plain.D)} ${i32(Plain.E)} ${i64(Plain.F)}`);
  printLine(`${u8(Flag.Both)} ${u32(Flag.Write) | 8} ${u16(Small.High)} ${u64(Huge.Top)}`);
  printLine(`${name(Plain.A)} ${name(Plain.B)} ${name(Plain.D)} ${name(Plain.E)}`);
  const h = new Holder();
  h.list[1] = Small.Low;
  printLine(`${u8(h.small)} ${i32(h.plain)} ${h.small === Small.High} ${h.plain !== Plain.D}`);
  printLine(`${u8(h.list[0])} ${u8(h.list[1])} ${h.list[1] === Small.Low}`);
  const made: Plain = enumFrom<Plain>(11);
  const huge: Huge = Huge.Next;
  printLine(`${made === Plain.D} ${name(made)} ${u64(huge) >> 32} ${Plain.E < Plain.A}`);
  return 0;
}
// expect-output:
// 0 1 11 -5 -4
// 3 10 255 18446744073709551615
// A ? CD E
// 255 11 true false
// 0 1 true
// true CD 1 true
