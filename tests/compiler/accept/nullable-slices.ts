/** A slice that may be null: narrowed in a loop, in a record, behind `?.`. */
import { printLine } from "gehri:host";
type Span = { readonly bytes: Slice<u8>; readonly next: Slice<u8> | null };
const buffer = new FixedArray<u8, 8>();
function half(s: Slice<u8>): Slice<u8> | null {
  return s.length < 2 ? null : s.slice(0, s.length / 2);
}
export function main(): i32 {
  let s: Slice<u8> | null = buffer.slice(0);
  let n: u32 = 0;
  while (s !== null) {
    n++;
    s = half(s);
  }
  const span: Span = { bytes: buffer, next: half(buffer.slice(0)) };
  printLine(`${n} ${span.next?.length ?? 0} ${span.next !== null && span.next.length > 3}`);
  return 0;
}
// expect-output:
// 4 4 true
