/** Hands a bare pointer to whoever asks. */
import { addressOf, type Ptr, ptr } from "gehri:unsafe";

const cells: FixedArray<u32, 2> = [1, 2];

export function pointer(): Ptr<u32> {
  return ptr<u32>(addressOf(cells));
}
