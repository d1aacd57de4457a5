/** Interfaces, virtual methods, closures and templates in what the compiler computes. */
import { printLine } from "gehri:host";
import { Writer } from "gehri:std/writer";

interface Shape {
  area(): u32;
  readonly sides: u32;
}
abstract class Base {
  abstract value(): u32;
  twice(): u32 {
    return this.value() * 2;
  }
}
class Three extends Base {
  value(): u32 {
    return 3;
  }
}
class Four extends Three {
  override value(): u32 {
    return super.value() + 1;
  }
}
class Square implements Shape {
  constructor(private readonly side: u32) {}
  get sides(): u32 {
    return 4;
  }
  area(): u32 {
    return this.side * this.side;
  }
}
class Flat implements Shape {
  readonly sides: u32 = 0;
  area(): u32 {
    return 0;
  }
}

function total(shapes: ReadonlySlice<Shape>): u32 {
  let sum: u32 = 0;
  for (const shape of shapes) sum += shape.area() * 10 + shape.sides;
  return sum;
}
function shapes(): u32 {
  const square = new Square(3);
  const flat = new Flat();
  const all: FixedArray<Shape, 2> = [square, flat];
  return total(all);
}
function kind(b: Base): u32 {
  return b instanceof Four ? b.twice() : b.twice() + 100;
}
function virtual(): u32 {
  const three = new Three();
  const four = new Four();
  return kind(three) * 1000 + kind(four);
}
function each(n: u32, visit: (i: u32) => void): void {
  for (let i: u32 = 0; i < n; i++) visit(i);
}
function closures(n: u32): u32 {
  let sum: u32 = 0;
  const factor = n * 2;
  each(n, (i) => {
    sum += i * factor;
  });
  const add = (by: u32): u32 => sum + by;
  return add(1);
}
function label(storage: Slice<u8>, n: u32): usize {
  const writer = new Writer(storage);
  writer.write(`n=${n} ${n > 3} ${hex(n * 16, 4)} ${pad("ab", 4)}|`);
  return writer.length;
}

const SHAPES = comptime(shapes());
const VIRTUAL = comptime(virtual());
const CLOSURES = comptime(closures(4));
const LABEL: FixedArray<u8, 24> = constFill((bytes) => {
  label(bytes, 7);
});
static_assert(SHAPES === 94);
static_assert(closures(3) === 19);

export function main(): i32 {
  printLine(`${SHAPES} ${VIRTUAL} ${CLOSURES}`);
  const view: ReadonlySlice<u8> = LABEL;
  const buffer = new FixedArray<u8, 24>();
  const length = label(buffer, 7);
  for (let i: usize = 0; i < length; i++) assert(buffer[i] === view[i]);
  printLine(`${stringView(buffer.slice(0, length))}`);
  printLine(`${shapes() === SHAPES} ${virtual() === VIRTUAL} ${closures(4) === CLOSURES}`);
  return 0;
}
// expect-output:
// 94 106008 49
// n=7 true 0070 ab  |
// true true true
