// The same program as async-order.ts without its waits: what it prints is the same.
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
  plus(a: u32, b: u32): u32 {
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
function later(n: u32): u32 {
  print(`(${n} `);
  
  list[0]++;
  box.n++;
  print(`${n}) `);
  return n;
}
function yes(b: boolean): boolean {
  print(b ? "yes " : "no ");
  
  return b;
}
function pair(a: u32, b: u32): Pair {
  
  return [a, b];
}
function maybe(n: u32): u32 | null {
  
  return n === 0 ? null : n;
}
function point(n: u32): Point {
  
  return { x: n, y: n + 1 };
}
function line(name: string, n: u32): void {
  print(`= ${name} ${n}\n`);
}

function args(): void {
  line("call", sum3(say(1), later(2), say(3)));
  line("nested", sum3(later(1), sum3(later(2), say(3), later(4)), list[0]));
  line("before", list[0] + (later(0)) + list[0]);
  line("method", boxAt(1).plus(later(1), box.n));
  line("field", box.n * 100 + (later(5)));
  print(`template ${say(1)} ${later(2)} ${list[0]} ${later(3)}\n`);
}
function places(): void {
  list[at++] += later(1);
  line("compound", list[0] + u32(at));
  list[at++] = later(7);
  line("assign", list[1] + u32(at));
  boxAt(2).inner[at++] += (later(3)) + say(4);
  line("member", box.inner[2]);
  boxAt(3).level = box.level + (later(2));
  line("accessor", box.n);
  box.n = 1;
  box.n += later(box.n);
  line("old", box.n);
  let local: u32 = 5;
  local = local + (later(1)) + local++;
  line("local", local);
  local -= later(2);
  line("minus", local);
  at = 0;
}
function logic(): void {
  const a = (yes(false)) && (yes(true));
  const b = (yes(true)) || (yes(false));
  const c = (yes(true)) && !(yes(false)) && (yes(true));
  print(`= logic ${a} ${b} ${c}\n`);
  const d = (yes(true)) ? later(1) : later(2);
  const e = (maybe(0)) ?? (later(9));
  const f = (maybe(3)) ?? (later(8));
  line("choices", sum3(d, e, f));
  let x: u32 | null = null;
  x ??= later(4);
  x ??= later(5);
  line("assigned", x);
}
function patterns(): void {
  const [a, b] = pair(later(1), say(2));
  const { x, y } = point(later(3));
  line("patterns", sum3(a, b, x) + y);
  const array: FixedArray<u32, 3> = [say(1), later(2), list[0]];
  line("array", array[1] + array[2]);
  const made: Point = { x: later(4), y: box.n };
  line("record", made.x + made.y);
  const copy: Point = { ...made, y: later(6) };
  line("spread", copy.x + copy.y);
  let p: u32 = 1;
  let q: u32 = 2;
  [p, q] = [q + (later(1)), p];
  line("swap", sum3(p, q, 0));
}
function control(): void {
  switch (later(2)) {
    case 1:
      print("one ");
      break;
    case 2: {
      const inner = later(3);
      print(`two${inner} `);
      break;
    }
    default:
      print("other ");
  }
  let turns: u32 = 0;
  while ((later(turns)) < 2) turns++;
  do {
    turns--;
  } while (yes(turns > 0));
  for (let i = later(0); i < (later(2)); i += later(1)) print(`i${i} `);
  outer: for (let i: u32 = 0; ; i++) {
    for (const n of list) {
      if (n === 20) continue;
      if (yes(i === 1)) break outer;
      if (n > 20) continue outer;
    }
  }
  if (yes(false)) print("never ");
  else if (yes(true)) print("else ");
  line("control", turns);
}
function all(): void {
  args();
  places();
  logic();
  patterns();
  control();
}
export function main(): i32 {
  all();
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
