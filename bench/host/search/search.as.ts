// Horspool's search: how often short words stand in a long text, and where.
const ROUNDS: i32 = 24;
const shift = new StaticArray<i32>(256);

function prepare(word: StaticArray<u8>): void {
  shift.fill(word.length);
  for (let i: i32 = 0; i + 1 < word.length; i++) shift[word[i]] = word.length - 1 - i;
}

// The first place of the word at or after `from`; the text's length if there is none.
function find(bytes: StaticArray<u8>, word: StaticArray<u8>, from: i32): i32 {
  const last = word.length - 1;
  let at = from;
  while (at + word.length <= bytes.length) {
    let i = last;
    while (unchecked(bytes[at + i]) === unchecked(word[i])) {
      if (i === 0) return at;
      i--;
    }
    at += unchecked(shift[unchecked(bytes[at + last])]);
  }
  return bytes.length;
}

function searchAll(bytes: StaticArray<u8>, word: string): u32 {
  const wanted = new StaticArray<u8>(word.length);
  for (let i: i32 = 0; i < word.length; i++) wanted[i] = u8(word.charCodeAt(i));
  prepare(wanted);
  let sum: u32 = 0;
  let at = find(bytes, wanted, 0);
  while (at < bytes.length) {
    sum = sum * 31 + u32(at);
    at = find(bytes, wanted, at + 1);
  }
  return sum;
}

export function main(): u32 {
  const text = new StaticArray<u8>(4_000_000);
  let state: u32 = 1;
  for (let i: i32 = 0; i < text.length; i++) {
    state = state * 1664525 + 1013904223;
    text[i] = u8(97 + ((state >> 24) % 4));
  }
  let sum: u32 = 0;
  for (let round: i32 = 0; round < ROUNDS; round++) {
    sum += searchAll(text, round % 2 === 0 ? "abcdabca" : "dbcabadcab");
  }
  return sum;
}
