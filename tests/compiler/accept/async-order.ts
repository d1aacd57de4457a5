// `await` in every place of an expression: what stands left of it is evaluated before, once.
import { print } from "gehri:host";

type Pair = readonly [u32, u32];
type Point = { readonly x: u32; readonly y: u32 };
class Box {
  n: u32 = 0;
  readonly inner: FixedArray<u32, 4> = [0, 0, 0, 0];
  get level(): u32 {
    print("get ");
    return this.n;
  }
  set level(x: u32) {
    print(`set${x} `);
    this.n = x;
  }
  async plus(a: u32, b: u32): Promise<u32> {
    print("plus ");
    return this.n + a + b;
  }
}
const box = new Box();
const list: FixedArray<u32, 4> = [10, 20, 30, 40];
let at: usize = 0;

function say(n: u32): u32 {
  print(`${n} `);
  return n;
}
function boxAt(n: u32): Box {
  print(`box${n} `);
  return box;
}
function sum3(a: u32, b: u32, c: u32): u32 {
  return a * 100 + b * 10 + c;
}
async function later(n: u32): Promise<u32> {
  print(`(${n} `);
  await suspend();
  list[0]++;
  box.n++;
  print(`${n}) `);
  return n;
}
async function yes(b: boolean): Promise<boolean> {
  print(b ? "yes " : "no ");
  await suspend();
  return b;
}
async function pair(a: u32, b: u32): Promise<Pair> {
  await suspend();
  return [a, b];
}
async function maybe(n: u32): Promise<u32 | null> {
  await suspend();
  return n === 0 ? null : n;
}
async function point(n: u32): Promise<Point> {
  await suspend();
  return { x: n, y: n + 1 };
}
function line(name: string, n: u32): void {
  print(`= ${name} ${n}\n`);
}

async function args(): Promise<void> {
  line("call", sum3(say(1), await later(2), say(3)));
  line("nested", sum3(await later(1), sum3(await later(2), say(3), await later(4)), list[0]));
  line("before", list[0] + (await later(0)) + list[0]);
  line("method", await boxAt(1).plus(await later(1), box.n));
  line("field", box.n * 100 + (await later(5)));
  print(`template ${say(1)} ${await later(2)} ${list[0]} ${await later(3)}\n`);
}
async function places(): Promise<void> {
  list[at++] += await later(1);
  line("compound", list[0] + u32(at));
  list[at++] = await later(7);
  line("assign", list[1] + u32(at));
  boxAt(2).inner[at++] += (await later(3)) + say(4);
  line("member", box.inner[2]);
  boxAt(3).level = box.level + (await later(2));
  line("accessor", box.n);
  box.n = 1;
  box.n += await later(box.n);
  line("old", box.n);
  let local: u32 = 5;
  local = local + (await later(1)) + local++;
  line("local", local);
  local -= await later(2);
  line("minus", local);
  at = 0;
}
async function logic(): Promise<void> {
  const a = (await yes(false)) && (await yes(true));
  const b = (await yes(true)) || (await yes(false));
  const c = (await yes(true)) && !(await yes(false)) && (await yes(true));
  print(`= logic ${a} ${b} ${c}\n`);
  const d = (await yes(true)) ? await later(1) : await later(2);
  const e = (await maybe(0)) ?? (await later(9));
  const f = (await maybe(3)) ?? (await later(8));
  line("choices", sum3(d, e, f));
  let x: u32 | null = null;
  x ??= await later(4);
  x ??= await later(5);
  line("assigned", x);
}
async function patterns(): Promise<void> {
  const [a, b] = await pair(await later(1), say(2));
  const { x, y } = await point(await later(3));
  line("patterns", sum3(a, b, x) + y);
  const array: FixedArray<u32, 3> = [say(1), await later(2), list[0]];
  line("array", array[1] + array[2]);
  const made: Point = { x: await later(4), y: box.n };
  line("record", made.x + made.y);
  const copy: Point = { ...made, y: await later(6) };
  line("spread", copy.x + copy.y);
  let p: u32 = 1;
  let q: u32 = 2;
  [p, q] = [q + (await later(1)), p];
  line("swap", sum3(p, q, 0));
}
async function control(): Promise<void> {
  switch (await later(2)) {
    case 1:
      print("one ");
      break;
    case 2: {
      const inner = await later(3);
      print(`two${inner} `);
      break;
    }
    default:
      print("other ");
  }
  let turns: u32 = 0;
  while ((await later(turns)) < 2) turns++;
  do {
    turns--;
  } while (await yes(turns > 0));
  for (let i = await later(0); i < (await later(2)); i += await later(1)) print(`i${i} `);
  outer: for (let i: u32 = 0; ; i++) {
    for (const n of list) {
      if (n === 20) continue;
      if (await yes(i === 1)) break outer;
      if (n > 20) continue outer;
    }
  }
  if (await yes(false)) print("never ");
  else if (await yes(true)) print("else ");
  line("control", turns);
}
async function all(): Promise<void> {
  await args();
  await places();
  await logic();
  await patterns();
  await control();
}
const frame = new Frame<typeof all>();

export function main(): i32 {
  const run = frame.start();
  while (!run.resume()) {}
  return 0;
}
// expect-output:
// 1 (2 2) 3 = call 123
// (1 1) (2 2) 3 (4 4) = nested 2454
// (0 0) = before 29
// box1 (1 1) plus = method 13
// (5 5) = field 605
// 1 (2 2) (3 3) template 1 2 18 3
// (1 1) = compound 21
// (7 7) = assign 9
// box2 (3 3) 4 = member 7
// box3 get (2 2) set14 = accessor 14
// (1 1) = old 2
// (1 1) = local 11
// (2 2) = minus 9
// no yes yes no yes = logic false true true
// yes (1 1) (9 9) = choices 193
// (4 4) = assigned 4
// (1 1) 2 (3 3) = patterns 127
// 1 (2 2) = array 34
// (4 4) = record 15
// (6 6) = spread 10
// (1 1) = swap 310
// (2 2) (3 3) two3 (0 0) (1 1) (2 2) yes no (0 0) (2 2) i0 (1 1) (2 2) i1 (1 1) (2 2) no yes no yes else = control 0
