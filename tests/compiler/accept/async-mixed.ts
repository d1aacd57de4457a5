// Coroutines with closures, unions, nullable values.
import { print } from "gehri:host";
type Shape = { readonly kind: "circle"; readonly r: u32 } | { readonly kind: "box"; readonly w: u32; readonly h: u32 };

function each(list: ReadonlySlice<u32>, f: (x: u32) => void): void {
  for (const x of list) f(x);
}
async function tick(n: u32): Promise<u32> {
  await suspend();
  return n;
}
async function closures(): Promise<u32> {
  const list: FixedArray<u32, 3> = [1, 2, 3];
  let sum: u32 = 0;
  const add = (x: u32): void => {
    sum += x;
  };
  each(list, add);
  await suspend();
  add(10);
  sum += await tick(5);
  each(list, (x) => {
    sum += x * 100;
  });
  await suspend();
  return sum;
}
function* shapes(): Generator<Shape> {
  yield { kind: "circle", r: 3 };
  const s: Shape = { kind: "box", w: 2, h: 4 };
  yield s;
  if (s.kind === "box") yield { kind: "circle", r: s.w };
}
function* gen(): Generator<u32> {
  let count: u32 = 0;
  const next = (): u32 => ++count;
  while (count < 3) yield next();
}
async function maybe(n: u32): Promise<u32 | null> {
  await suspend();
  return n > 2 ? n : null;
}
async function main2(): Promise<void> {
  print(`${await closures()}\n`);
  const m = await maybe(1);
  const k = (await maybe(3)) ?? 7;
  print(`${m === null} ${k}\n`);
}
export function main(): i32 {
  const f = new Frame<typeof main2>();
  const t = f.start();
  while (!t.resume()) {}
  for (const s of shapes()) {
    switch (s.kind) {
      case "circle":
        print(`circle ${s.r}\n`);
        break;
      case "box":
        print(`box ${s.w}x${s.h}\n`);
    }
  }
  for (const x of gen()) print(`${x}\n`);
  return 0;
}
// expect-output:
// 621
// true 3
// circle 3
// box 2x4
// circle 2
// 1
// 2
// 3
