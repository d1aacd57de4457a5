// Overridden and abstract `async` methods and generators; `super` calls, and interfaces over them.
import { print } from "gehri:host";

interface Named {
  name(): Promise<string>;
}
abstract class Shape implements Named {
  abstract area(scale: u32): Promise<u32>;
  abstract points(): Generator<u32>;
  async name(): Promise<string> {
    await suspend();
    return "shape";
  }
}
class Square extends Shape {
  constructor(protected readonly side: u32) {
    super();
  }
  override async area(scale: u32): Promise<u32> {
    await suspend();
    return this.side * this.side * scale;
  }
  override *points(): Generator<u32> {
    for (let i: u32 = 0; i < 2; i++) yield this.side + i;
  }
  override async name(): Promise<string> {
    const base = await super.name();
    print(`(${base}) `);
    return "square";
  }
}
class Block extends Square {
  constructor(
    side: u32,
    private readonly height: u32,
  ) {
    super(side);
  }
  override async area(scale: u32): Promise<u32> {
    const floor = await super.area(scale);
    const sides: FixedArray<u32, 8> = [1, 1, 1, 1, 0, 0, 0, 0];
    let sum = floor * 2;
    for (const n of sides) {
      await suspend();
      sum += n * this.side * this.height * scale;
    }
    return sum;
  }
  override *points(): Generator<u32> {
    yield* super.points();
    yield this.height;
  }
}
const square = new Square(3);
const block = new Block(2, 5);
const shapes: FixedArray<Shape | null, 2> = [square, block];

async function describe(named: Named): Promise<string> {
  return await named.name();
}
async function all(): Promise<void> {
  for (const shape of shapes) {
    if (shape === null) continue;
    print(`${await shape.name()} ${await shape.area(2)}:`);
    for (const point of shape.points()) print(` ${point}`);
    print(` ${await describe(shape)} ${await block.area(1)}\n`);
  }
}
const run = new Frame<typeof all>();

export function main(): i32 {
  const task = run.start();
  while (!task.resume()) {}
  return 0;
}
// expect-output:
// (shape) square 18: 3 4(shape)  square 48
// (shape) square 96: 2 3 5(shape)  square 48
