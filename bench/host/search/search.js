// Horspool's search: how often short words stand in a long text, and where.
const ROUNDS = 24;
const shift = new Uint32Array(256);

function prepare(word) {
  shift.fill(word.length);
  for (let i = 0; i + 1 < word.length; i++) shift[word[i]] = word.length - 1 - i;
}

// The first place of the word at or after `from`; the text's length if there is none.
function find(bytes, word, from) {
  const last = word.length - 1;
  let at = from;
  while (at + word.length <= bytes.length) {
    let i = last;
    while (bytes[at + i] === word[i]) {
      if (i === 0) return at;
      i--;
    }
    at += shift[bytes[at + last]];
  }
  return bytes.length;
}

function searchAll(bytes, word) {
  const wanted = Uint8Array.from(word, (letter) => letter.charCodeAt(0));
  prepare(wanted);
  let sum = 0;
  let at = find(bytes, wanted, 0);
  while (at < bytes.length) {
    sum = (Math.imul(sum, 31) + at) | 0;
    at = find(bytes, wanted, at + 1);
  }
  return sum;
}

export function main() {
  const text = new Uint8Array(4_000_000);
  let state = 1;
  for (let i = 0; i < text.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    text[i] = 97 + ((state >>> 24) % 4);
  }
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++) {
    sum = (sum + searchAll(text, round % 2 === 0 ? "abcdabca" : "dbcabadcab")) | 0;
  }
  return sum >>> 0;
}
