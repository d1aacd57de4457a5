/** Interfaces: dynamic dispatch through parameters, fields, arrays and nullable references. */
import { print, printLine } from "gehri:host";

interface Shape {
  area(): u32;
  scale(by: u32, twice: boolean): void;
  name(): string;
}
class Square implements Shape {
  constructor(private side: u32) {}
  area(): u32 {
    return this.side * this.side;
  }
  scale(by: u32, twice: boolean): void {
    this.side *= twice ? by * by : by;
  }
  name(): string {
    return "square";
  }
  onlyHere(): u32 {
    return this.side;
  }
}
interface Named {
  name(): string;
}
class Bar implements Shape, Named {
  private width: u32 = 2;
  readonly label: string = "bar";
  height: u32 = 3;
  name(): string {
    return this.label;
  }
  area(): u32 {
    return this.width * this.height;
  }
  scale(by: u32, twice: boolean): void {
    this.width *= by;
    if (twice) this.height *= by;
  }
}
class Group {
  readonly shapes = new FixedArray<Shape | null, 4>();
  best: Shape | null = null;
  count: usize = 0;
  add(shape: Shape): void {
    this.shapes[this.count] = shape;
    this.count++;
    const best = this.best;
    if (best === null || shape.area() > best.area()) this.best = shape;
  }
}
const square = new Square(3);
const bar = new Bar();
const group = new Group();

function total(shapes: ReadonlySlice<Shape | null>): u32 {
  let sum: u32 = 0;
  for (const shape of shapes) sum += shape?.area() ?? 0;
  return sum;
}
function describe(n: Named, s: Shape): void {
  print(`${n.name()}/${s.name()}:${s.area()} `);
}
function pick(first: boolean): Shape {
  return first ? square : bar;
}
function evaluated(log: string): Shape {
  print(`(${log})`);
  return bar;
}

export function main(): i32 {
  group.add(bar);
  group.add(square);
  printLine(`${total(group.shapes)} ${group.best !== null} ${group.best?.name() ?? "none"}`);
  for (const shape of group.shapes) if (shape !== null) shape.scale(2, true);
  printLine(`${square.area()} ${square.onlyHere()} ${bar.area()} ${total(group.shapes)}`);
  describe(bar, square);
  describe(bar, pick(false));
  evaluated("once").scale(3, false);
  printLine(`${pick(true).area()} ${pick(false).area()}`);
  const local = new Square(10);
  const view: Shape = local;
  view.scale(2, false);
  printLine(`${local.area()} ${view.name()}`);
  return 0;
}
// expect-output:
// 15 true square
// 144 12 24 168
// bar/square:144 bar/bar:24 (once)144 72
// 400 square
