// What `next(value)` brings, and what a generator returns.
import { print } from "gehri:host";

function* average(): Generator<u32, void, u32> {
  let total: u32 = 0;
  let count: u32 = 0;
  for (;;) {
    const x = yield count === 0 ? 0 : total / count;
    total += x;
    count++;
  }
}

function* numbers(limit: u32): Generator<u32, string> {
  for (let i: u32 = 0; i < limit; i++) {
    if (i === 3) return "stopped";
    yield i;
  }
  return "all";
}

function* both(limit: u32): Generator<u32, u32> {
  const how = yield* numbers(limit);
  return u32(how.length);
}

function* echo(): Generator<string, u32, string> {
  let n: u32 = 0;
  let word = "?";
  while (word !== "end") {
    word = yield word;
    n++;
  }
  return n;
}

function* outer(): Generator<string, u32, string> {
  const n = yield* echo();
  const more = (yield "between").length + (yield "then").length;
  return n * 100 + u32(more);
}

function drain(it: Generator<u32, string>): string {
  for (;;) {
    const r = it.next();
    if (r.done) return r.value;
    print(`${r.value} `);
  }
}

export function main(): i32 {
  const mean = average();
  mean.next(0);
  for (let i: u32 = 2; i < 12; i += 4) {
    const r = mean.next(i);
    if (!r.done) print(`${r.value} `);
  }
  mean.return();
  print(`${mean.next(3).done}\n`);
  print(`${drain(numbers(2))}\n`);
  print(`${drain(numbers(9))}\n`);

  const it = both(2);
  let r = it.next();
  while (!r.done) r = it.next();
  print(`${r.value}\n`);

  const words = outer();
  words.next("lost");
  const sent: FixedArray<string, 5> = ["a", "b", "end", "four", "fives"];
  for (const word of sent) {
    const answer = words.next(word);
    if (answer.done) print(`= ${answer.value}\n`);
    else print(`${answer.value} `);
  }
  const early = numbers(3);
  const given = early.return("mine");
  if (given.done) print(`${given.value}\n`);
  return 0;
}
// expect-output:
// 2 4 6 true
// 0 1 all
// 0 1 2 stopped
// 3
// a b between then = 309
// mine
