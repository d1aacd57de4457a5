/** A strict UTF-8 decoder (RFC 3629): overlong forms, surrogates, truncation, the highest code points. */
import { print, printLine } from "gehri:host";

type Decoded = { readonly code: u32; readonly length: usize; readonly valid: boolean };
const REPLACEMENT = 0xfffd;

function invalid(length: usize): Decoded {
  return { code: REPLACEMENT, length, valid: false };
}
function isContinuation(b: u8): boolean {
  return (b & 0xc0) === 0x80;
}
function decode(bytes: ReadonlySlice<u8>): Decoded {
  const first = bytes[0];
  if (first < 0x80) return { code: u32(first), length: 1, valid: true };
  const size: usize = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return invalid(1);
  let code = u32(first) & (u32(0x7f) >> size);
  for (let i: usize = 1; i < size; i++) {
    if (i >= bytes.length || !isContinuation(bytes[i])) return invalid(i);
    code = (code << 6) | u32(bytes[i] & 0x3f);
    if (i === 1 && size === 3 && (code < 0x20 || (code >= 0x360 && code < 0x380))) return invalid(1);
    if (i === 1 && size === 4 && (code < 0x10 || code >= 0x110)) return invalid(1);
  }
  return { code, length: size, valid: true };
}
function show(bytes: ReadonlySlice<u8>): void {
  let at: usize = 0;
  let bad: u32 = 0;
  while (at < bytes.length) {
    const { code, length, valid } = decode(bytes.slice(at));
    print(`${hex(code, 4)} `);
    if (!valid) bad++;
    at += length;
  }
  printLine(`bad ${bad}`);
}
function encode(code: u32, into: Slice<u8>): usize {
  if (code < 0x80) {
    into[0] = u8(code);
    return 1;
  }
  const size: u32 = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  for (let i = size - 1; i > 0; i--) into[i] = 0x80 | u8((code >> (6 * (size - 1 - i))) & 0x3f);
  into[0] = u8.wrap(u32(0xf00) >> size) | u8(code >> (6 * (size - 1)));
  return usize(size);
}

export function main(): i32 {
  show("A é 漢 😀".bytes());
  const overlong: FixedArray<u8, 5> = [0xc0, 0x80, 0xe0, 0x80, 0x80];
  show(overlong);
  const surrogate: FixedArray<u8, 4> = [0xed, 0xa0, 0x80, 0x41];
  show(surrogate);
  const highest: FixedArray<u8, 8> = [0xf4, 0x8f, 0xbf, 0xbf, 0xf4, 0x90, 0x80, 0x80];
  show(highest);
  const cut: FixedArray<u8, 5> = [0xe2, 0x82, 0x41, 0xf0, 0x9f];
  show(cut);
  const buffer = new FixedArray<u8, 4>();
  let checked: u32 = 0;
  for (let code: u32 = 0; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const length = encode(code, buffer);
    const back = decode(buffer.slice(0, length));
    assert(back.valid && back.code === code && back.length === length, `code ${hex(code)}`);
    checked++;
  }
  printLine(`${checked}`);
  return 0;
}
// expect-output:
// 0041 0020 00e9 0020 6f22 0020 1f600 bad 0
// fffd fffd fffd fffd fffd bad 5
// fffd fffd fffd 0041 bad 3
// 10ffff fffd fffd fffd fffd bad 4
// fffd 0041 fffd bad 2
// 1112064
