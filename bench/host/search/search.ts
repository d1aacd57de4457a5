/** Horspool's search: how often short words stand in a long text, and where. */
import { printLine } from "gehri:host";

const ROUNDS: u32 = 24;
const text = new FixedArray<u8, 4_000_000>();
const shift = new FixedArray<usize, 256>();

function prepare(word: ReadonlySlice<u8>): void {
  for (let i: usize = 0; i < 256; i++) {
    shift[i] = word.length;
  }
  for (let i: usize = 0; i + 1 < word.length; i++) {
    shift[word[i]] = word.length - 1 - i;
  }
}

/** The first place of the word at or after `from`; the text's length if there is none. */
function find(bytes: ReadonlySlice<u8>, word: ReadonlySlice<u8>, from: usize): usize {
  const last = word.length - 1;
  let at = from;
  while (at + word.length <= bytes.length) {
    let i = last;
    while (bytes[at + i] === word[i]) {
      if (i === 0) {
        return at;
      }
      i--;
    }
    at += shift[bytes[at + last]];
  }
  return bytes.length;
}

function searchAll(bytes: ReadonlySlice<u8>, word: string): u32 {
  const wanted = word.bytes();
  prepare(wanted);
  let sum: u32 = 0;
  let at = find(bytes, wanted, 0);
  while (at < bytes.length) {
    sum = wrapping.add(wrapping.mul(sum, 31), u32.wrap(at));
    at = find(bytes, wanted, at + 1);
  }
  return sum;
}

export function main(): i32 {
  let state: u32 = 1;
  for (let i: usize = 0; i < text.length; i++) {
    state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
    text[i] = byte("a") + u8((state >> 24) % 4);
  }
  let sum: u32 = 0;
  for (let round: u32 = 0; round < ROUNDS; round++) {
    sum = wrapping.add(sum, searchAll(text, round % 2 === 0 ? "abcdabca" : "dbcabadcab"));
  }
  printLine(`${sum}`);
  return 0;
}
