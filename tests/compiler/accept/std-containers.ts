/** Vector, ring, bit set and priority queue against naive models, with seeded random operations. */
// expect-output:
// vector 20000 ring 20000 bits 20000 queue 2000
// full false false false
// 3 null null
import { printLine } from "gehri:host";
import { BitSet } from "gehri:std/bit-set";
import { PriorityQueue } from "gehri:std/priority-queue";
import { Ring } from "gehri:std/ring";
import { Vector } from "gehri:std/vector";

let state: u32 = 99;

function next(below: u32): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return (state >> 8) % below;
}

const vector = new Vector<u32, 20>();
const ring = new Ring<u32, 7>();
const set = new BitSet<3>();
const queue = new PriorityQueue<u32, 64>((a, b) => a < b);

/** The model of the vector: a plain array and its length. */
const model = new FixedArray<u32, 20>();

function vectors(): u32 {
  let used: usize = 0;
  let good: u32 = 0;
  for (let round: u32 = 0; round < 20000; round++) {
    const value = next(1000);
    const at = usize(next(u32(used) + 1));
    switch (next(4)) {
      case 0:
        if (vector.push(value)) {
          model[used] = value;
          used += 1;
        } else {
          assert(used === 20);
        }
        break;
      case 1:
        if (vector.insert(at, value)) {
          for (let i = used; i > at; i--) {
            model[i] = model[i - 1];
          }
          model[at] = value;
          used += 1;
        }
        break;
      case 2:
        if (at < used) {
          assert(vector.removeAt(at) === model[at]);
          for (let i = at; i + 1 < used; i++) {
            model[i] = model[i + 1];
          }
          used -= 1;
        }
        break;
      default: {
        const last = vector.pop();
        if (last !== null) {
          used -= 1;
          assert(last === model[used]);
        } else {
          assert(used === 0);
        }
        break;
      }
    }
    let same = vector.length === used;
    for (let i: usize = 0; i < used; i++) {
      same = same && vector.at(i) === model[i];
    }
    if (same) {
      good += 1;
    }
  }
  return good;
}

/** Numbers go in and come out in order: two counters are the model. */
function rings(): u32 {
  let put: u32 = 0;
  let taken: u32 = 0;
  let good: u32 = 0;
  for (let round: u32 = 0; round < 20000; round++) {
    if (next(2) === 0) {
      const done = ring.push(put);
      assert(done === (put - taken < 7));
      if (done) {
        put += 1;
      }
    } else {
      const value = ring.shift();
      if (value === null) {
        assert(put === taken);
      } else {
        assert(value === taken);
        taken += 1;
      }
    }
    if (ring.length === usize(put - taken) && ring.space === 7 - ring.length) {
      good += 1;
    }
  }
  return good;
}

const members = new FixedArray<boolean, 192>();

function firstFrom(from: usize, wanted: boolean): usize {
  for (let i = from; i < 192; i++) {
    if (members[i] === wanted) {
      return i;
    }
  }
  return 192;
}

function sets(): u32 {
  let good: u32 = 0;
  for (let round: u32 = 0; round < 20000; round++) {
    const number = usize(next(192));
    const fill = next(1000) < 500 + (round / 5000) * 150;
    members[number] = fill;
    if (fill) {
      set.add(number);
    } else {
      set.remove(number);
    }
    const from = usize(next(192));
    const found = set.next(from) ?? 192;
    const free = set.nextFree(from) ?? 192;
    if (
      set.has(number) === fill &&
      found === firstFrom(from, true) &&
      free === firstFrom(from, false)
    ) {
      good += 1;
    }
  }
  return good;
}

/** What comes out never falls, and as much comes out as went in. */
function queues(): u32 {
  let good: u32 = 0;
  for (let round: u32 = 0; round < 2000; round++) {
    const count = next(65);
    let sum: u32 = 0;
    for (let i: u32 = 0; i < count; i++) {
      const value = next(50);
      sum += value;
      assert(queue.push(value));
    }
    let last: u32 = 0;
    for (let i: u32 = 0; i < count; i++) {
      const value = queue.pop() ?? 0;
      assert(value >= last);
      last = value;
      sum -= value;
    }
    if (sum === 0 && queue.pop() === null) {
      good += 1;
    }
  }
  return good;
}

export function main(): i32 {
  printLine(`vector ${vectors()} ring ${rings()} bits ${sets()} queue ${queues()}`);
  while (vector.push(1)) {}
  while (ring.push(1)) {}
  while (queue.push(1)) {}
  printLine(`full ${vector.push(3)} ${ring.push(3)} ${queue.push(3)}`);
  vector.clear();
  queue.clear();
  const last = vector.push(3) ? vector.pop() : null;
  const none = vector.pop() === null ? "null" : "?";
  printLine(`${last ?? 0} ${none} ${queue.peek() === null ? "null" : "?"}`);
  return 0;
}
