/** gehri:std/hash-map against a plain array, with seeded random operations; full and with strings. */
// expect-output:
// steps 60000
// full at 14 of 16: false true
// 2 1 none
// sum 3
import { printLine } from "gehri:host";
import { HashMap, hashString, hashU32 } from "gehri:std/hash-map";

let state: u32 = 7;

function next(below: u32): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return (state >> 8) % below;
}

const KEYS: u32 = 40;
const map = new HashMap<u32, u32, 48>(hashU32);
/** All keys of this map begin at few places: long runs that wrap around. */
const crowded = new HashMap<u32, u32, 48>((key) => (key % 3 === 0 ? 0xffffffff : 0xf0000000));
const present = new FixedArray<boolean, 40>();
const values = new FixedArray<u32, 40>();

function check(tested: HashMap<u32, u32, 48>): u32 {
  let good: u32 = 0;
  present.fill(false);
  let used: usize = 0;
  for (let step: u32 = 0; step < 30000; step++) {
    const key = next(KEYS);
    if (next(2) === 0) {
      const value = next(1000);
      assert(tested.set(key, value));
      used += present[key] ? 0 : 1;
      present[key] = true;
      values[key] = value;
    } else {
      assert(tested.remove(key) === present[key]);
      used -= present[key] ? 1 : 0;
      present[key] = false;
    }
    let same = tested.length === used;
    for (let other: u32 = 0; other < KEYS; other++) {
      const found = tested.get(other);
      same = same && (found === null ? !present[other] : present[other] && found === values[other]);
    }
    if (same) {
      good += 1;
    }
  }
  return good;
}

const small = new HashMap<u32, boolean, 16>(hashU32);
const words = new HashMap<string, u32, 32>(hashString);

export function main(): i32 {
  printLine(`steps ${check(map) + check(crowded)}`);
  let key: u32 = 0;
  while (small.set(key, true)) {
    key++;
  }
  printLine(`full at ${key} of 16: ${small.set(100, true)} ${small.set(3, false)}`);
  const sentence: FixedArray<string, 5> = ["to", "be", "or", "not", "to"];
  for (const word of sentence) {
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  words.remove("or");
  const none = words.get("or") === null ? "none" : "?";
  printLine(`${words.get("to") ?? 0} ${words.get("not") ?? 0} ${none}`);
  let sum: u32 = 0;
  words.forEach((word, count) => {
    sum += word === "to" ? 0 : count;
  });
  printLine(`sum ${sum + 1}`);
  return 0;
}
