/** A generic binary heap and Dijkstra on a grid: generic classes of records, comparison by function reference. */
import { print, printLine } from "gehri:host";

class Heap<T, N extends number> {
  private readonly items = new FixedArray<T, N>();
  private size: usize = 0;
  constructor(private readonly before: (a: T, b: T) => boolean) {}
  get length(): usize {
    return this.size;
  }
  push(item: T): boolean {
    if (this.size === this.items.length) return false;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) / 2;
      if (!this.before(item, this.items[parent])) break;
      this.items[at] = this.items[parent];
      at = parent;
    }
    this.items[at] = item;
    return true;
  }
  pop(): T {
    assert(this.size > 0, "the heap is empty");
    const top = this.items[0];
    const last = this.items[--this.size];
    let at: usize = 0;
    while (true) {
      let child = at * 2 + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.before(this.items[child + 1], this.items[child])) child++;
      if (!this.before(this.items[child], last)) break;
      this.items[at] = this.items[child];
      at = child;
    }
    this.items[at] = last;
    return top;
  }
}
type Step = { readonly cost: u32; readonly at: readonly [i8, i8] };
const numbers = new Heap<i32, 64>((a, b) => a < b);
const open = new Heap<Step, 512>((a, b) => a.cost < b.cost);
const WIDTH = 12;
const map: FixedArray<string, 6> = [
  "S..#....#...",
  ".#.#.##.#.#.",
  ".#...#..#.#.",
  ".####.#...#.",
  "......#.###.",
  ".####......E",
];
const best = new FixedArray<FixedArray<u32, 12>, 6>();

function weight(x: i8, y: i8): u32 {
  if (x < 0 || y < 0 || x >= WIDTH || y >= 6) return 0;
  const c = map[y].bytes()[x];
  return c === byte("#") ? 0 : 1 + (u32(x) * 7 + u32(y) * 3) % 4;
}
function tryStep(cost: u32, x: i8, y: i8): void {
  const w = weight(x, y);
  if (w === 0 || cost + w >= best[y][x]) return;
  best[y][x] = cost + w;
  assert(open.push({ cost: cost + w, at: [x, y] }));
}
function search(): u32 {
  for (const row of best) row.fill(u32.MAX);
  best[0][0] = 0;
  open.push({ cost: 0, at: [0, 0] });
  while (open.length > 0) {
    const { cost, at } = open.pop();
    const [x, y] = at;
    if (map[y].bytes()[x] === byte("E")) return cost;
    if (cost > best[y][x]) continue;
    tryStep(cost, x + 1, y);
    tryStep(cost, x - 1, y);
    tryStep(cost, x, y + 1);
    tryStep(cost, x, y - 1);
  }
  return 0;
}

export function main(): i32 {
  let seed: u32 = 5;
  for (let i: u32 = 0; i < 20; i++) {
    seed = (seed * 75 + 74) % 65537;
    numbers.push(i32(seed % 100) - 50);
  }
  while (numbers.length > 0) print(`${numbers.pop()} `);
  printLine("");
  printLine(`${search()}`);
  return 0;
}
// expect-output:
// -48 -45 -36 -28 -22 -16 -14 -7 -1 -1 4 17 19 20 24 27 31 47 48 49 
// 40
