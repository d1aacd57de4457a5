/**
 * A part that the type alone tells (a literal field, a length, `null`) is not read, but the call
 * that gives the whole is made, once and in its place.
 */
import { print } from "gehri:host";

type Tagged = { readonly kind: "x"; readonly n: u32 };
type Pair = readonly [u32, "lit", true];

class Holder {
  readonly items = new FixedArray<u32, 4>();
}
const holder = new Holder();
const array = new FixedArray<u32, 5>();

let trace: u32 = 0;
function step(digit: u32): u32 {
  trace = trace * 10 + digit;
  return digit;
}
function tagged(): Tagged {
  return { kind: "x", n: step(1) };
}
function pair(): Pair {
  return [step(2), "lit", true];
}
function five(): FixedArray<u32, 5> {
  step(3);
  return array;
}
function held(): Holder {
  step(4);
  return holder;
}
function nothing(): null {
  step(5);
  return null;
}

function done(what: string): void {
  print(`${what}: ${trace}\n`);
  trace = 0;
}

function order(a: u32, b: usize, c: u32, d: string | null): void {
  print(`${a} ${b} ${c} ${d === null}\n`);
}

export function main(): i32 {
  const kind = tagged().kind;
  done(kind);
  if (tagged().kind === "x") done("compared");
  switch (tagged().kind) {
    case "x":
      done("switched");
  }
  const second = pair()[1];
  done(second);
  if (pair()[2]) done("condition");
  const length = five().length;
  done(length === 5 ? "five" : "?");
  for (let i: usize = 3; i < five().length; i++) step(9);
  done("loop");
  if (held().items.length === 4) done("inner");
  if (nothing() === null) done("null");
  if (nothing() !== null) print("never\n");
  done("not null");
  const text: string | null = nothing();
  done(text ?? "declared");
  let later: u32 | null = nothing();
  done(later === null ? "let" : "?");
  later = step(7);
  order(step(6), five().length, later, nothing());
  done("order");
  const skipped = later === 8 && five().length === 5;
  done(skipped ? "?" : "skipped");
  return 0;
}
// expect-output:
// x: 1
// compared: 1
// switched: 1
// lit: 2
// condition: 2
// five: 3
// loop: 39393
// inner: 4
// null: 5
// not null: 5
// declared: 5
// let: 5
// 6 5 7 true
// order: 7635
// skipped: 0
