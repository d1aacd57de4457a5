/** `@offset` says where a field stands; the compiler agrees. */
import { printLine } from "gehri:host";
import { addressOf, load } from "gehri:unsafe";

class Descriptor {
  /** @offset 0 */
  kind: u8 = 1;
  /** @offset 4 */
  length: u32 = 2;
  /** @offset 0x8 */
  readonly name: FixedArray<u8, 3> = [1, 2, 3];
  /** @offset 16 */
  next: Descriptor | null = null;
}

/** @packed */
class Packed {
  /** @offset 0 */
  kind: u8 = 1;
  /** @offset 1 */
  length: u32 = 7;
  /** @offset 5 */
  last: u64 = 9;
}

const plain = new Descriptor();
const packed = new Packed();

export function main(): i32 {
  printLine(`${load<u32>(addressOf(plain) + 4)} ${load<u64>(addressOf(packed) + 5)}`);
  printLine(`${sizeof<Descriptor>()} ${sizeof<Packed>()} ${addressOf(plain.name) - addressOf(plain)}`);
  return 0;
}
// expect-output:
// 2 9
// 24 13 8
