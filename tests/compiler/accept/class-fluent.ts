/** Methods that give `this` back. */
import { printLine } from "gehri:host";

class Builder {
  width: u32 = 0;
  height: u32 = 0;

  wide(n: u32): this {
    this.width = n;
    return this;
  }
  high(n: u32): this {
    this.height = n;
    return this;
  }
}
class Framed extends Builder {
  border: u32 = 0;

  framed(n: u32): this {
    this.border = n;
    return this;
  }
}
const builder = new Builder();
const framed = new Framed();

export function main(): i32 {
  builder.wide(3).high(4);
  framed.wide(5).framed(1).high(6);
  printLine(`${builder.width} ${builder.height}`);
  printLine(`${framed.width} ${framed.height} ${framed.border}`);
  return 0;
}
// expect-output:
// 3 4
// 5 6 1
